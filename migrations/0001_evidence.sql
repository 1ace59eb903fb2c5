-- W9, AUD-5, SIG-7: evidence is only ever added. The trigger binds every role, the owner too; the grants bind the application.
create function engine.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of %.% refused: evidence is only ever added', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
do $$
declare name text;
begin
  foreach name in array array['step', 'audit', 'signature', 'seal', 'attachment'] loop
    execute format('create trigger no_change before update or delete on engine.%I for each row execute function engine.refuse_change()', name);
    execute format('create trigger no_truncate before truncate on engine.%I for each statement execute function engine.refuse_change()', name);
  end loop;
end $$;
--> statement-breakpoint
-- W6: a deployed package never changes; only its place in the life of its definition does.
create function engine.refuse_definition_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'state' = to_jsonb(old) - 'state' then
    return new;
  end if;
  raise exception '% of engine.definition refused: a deployed package is immutable', tg_op using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger no_change before update or delete on engine.definition for each row execute function engine.refuse_definition_change();
--> statement-breakpoint
create trigger no_truncate before truncate on engine.definition for each statement execute function engine.refuse_change();
--> statement-breakpoint
-- IAM-1: people are deactivated, never deleted, and a login is never given to anyone else.
create function engine.refuse_person_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.id = old.id and new.login = old.login then
    return new;
  end if;
  raise exception '% of engine.person refused: an account belongs to one person for ever', tg_op using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger no_change before update or delete on engine.person for each row execute function engine.refuse_person_change();
--> statement-breakpoint
grant usage on schema engine to signet_app;
--> statement-breakpoint
grant usage on all sequences in schema engine to signet_app;
--> statement-breakpoint
grant select, insert on all tables in schema engine to signet_app;
--> statement-breakpoint
grant update on engine.instance, engine.task, engine.incident, engine.message, engine.outbox, engine.person, engine.credential, engine.appointment, engine.session to signet_app;
--> statement-breakpoint
grant update (state) on engine.definition to signet_app;
--> statement-breakpoint
grant delete on engine.outbox, engine.subscription to signet_app;
--> statement-breakpoint
-- REC-1: records of the plant are changed with a reason and voided, never deleted.
alter default privileges in schema engine grant select, insert on tables to signet_app;
--> statement-breakpoint
do $$
begin
  if exists (select from pg_namespace where nspname = 'erp') then
    grant usage on schema erp to signet_app;
    grant usage on all sequences in schema erp to signet_app;
    grant select, insert, update on all tables in schema erp to signet_app;
  end if;
end $$;
