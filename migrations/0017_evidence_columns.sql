-- AUD-6: which row an audit row is, and in which transaction a row of evidence was written, the database says and nobody else: a copy could
-- else stand before what it copies, or speak for a transaction that left nothing on record. Only the owner, who restores, may say it.
create function engine.note_transaction() returns trigger language plpgsql as $$
begin
  if not pg_has_role(current_user, 'signet_owner', 'member') then
    new.txid := pg_current_xact_id();
  end if;
  return new;
end $$;
--> statement-breakpoint
create function engine.number_audit() returns trigger language plpgsql as $$
begin
  if new.id is null or not pg_has_role(current_user, 'signet_owner', 'member') then
    new.id := nextval('engine.audit_id_seq');
  end if;
  return new;
end $$;
--> statement-breakpoint
alter table engine.audit alter column id drop default;
--> statement-breakpoint
create trigger number_audit before insert on engine.audit for each row execute function engine.number_audit();
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['step', 'audit', 'signature', 'signed_act'] loop
    execute format('create trigger note_transaction before insert on engine.%I for each row execute function engine.note_transaction()', name);
  end loop;
end $$;
--> statement-breakpoint
-- An account that has the application's rights, as a member of its role, is the application: it does not become another system by leaving the role.
create or replace function erp.note_writer() returns trigger language plpgsql as $$
begin
  new.written_as := current_user;
  if current_user <> 'signet_app' and pg_has_role(current_user, 'signet_app', 'member')
    and not pg_has_role(current_user, 'signet_owner', 'member') then
    new.written_as := 'signet_app';
  end if;
  new.written_in := pg_current_xact_id();
  return new;
end $$;
