CREATE TABLE "engine"."draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plant" text NOT NULL,
	"key" text NOT NULL,
	"title" jsonb NOT NULL,
	"base" text,
	"revision" integer NOT NULL,
	"stage" text NOT NULL,
	"round" integer NOT NULL,
	"package" jsonb NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL,
	"effective_from" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "engine"."draft_comment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"draft" uuid NOT NULL,
	"element" text NOT NULL,
	"text" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"settled_by" text,
	"settled_at" timestamp(3) with time zone,
	"settlement" text
);
--> statement-breakpoint
CREATE TABLE "engine"."draft_presence" (
	"draft" uuid NOT NULL,
	"person" text NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	"heard_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "draft_presence_draft_person_pk" PRIMARY KEY("draft","person")
);
--> statement-breakpoint
CREATE TABLE "engine"."draft_revision" (
	"draft" uuid NOT NULL,
	"revision" integer NOT NULL,
	"author" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"content" text NOT NULL,
	"mac" text,
	CONSTRAINT "draft_revision_draft_revision_pk" PRIMARY KEY("draft","revision"),
	CONSTRAINT "draft_revision_coded" CHECK ("engine"."draft_revision"."mac" is not null)
);
--> statement-breakpoint
ALTER TABLE "engine"."draft" ADD CONSTRAINT "draft_base_definition_hash_fk" FOREIGN KEY ("base") REFERENCES "engine"."definition"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine"."draft_comment" ADD CONSTRAINT "draft_comment_draft_draft_id_fk" FOREIGN KEY ("draft") REFERENCES "engine"."draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine"."draft_presence" ADD CONSTRAINT "draft_presence_draft_draft_id_fk" FOREIGN KEY ("draft") REFERENCES "engine"."draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine"."draft_revision" ADD CONSTRAINT "draft_revision_draft_draft_id_fk" FOREIGN KEY ("draft") REFERENCES "engine"."draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_stage" ON "engine"."draft" USING btree ("stage","changed_at");--> statement-breakpoint
CREATE INDEX "draft_comment_draft" ON "engine"."draft_comment" USING btree ("draft");--> statement-breakpoint
CREATE INDEX "signed_act_definition" ON "engine"."signed_act" USING btree ("definition_hash");--> statement-breakpoint
-- DEF-1, DEF-3: whatever is not a draft any more is as it was submitted, and goes through its life in one order only.
create function engine.refuse_draft_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'DELETE of engine.draft refused: drafts are discarded, never deleted' using errcode = 'insufficient_privilege';
  end if;
  if (new.id, new.plant, new.base, new.author, new.created_at) is distinct from (old.id, old.plant, old.base, old.author, old.created_at)
     or (old.stage <> 'draft' and (new.package, new.key, new.revision) is distinct from (old.package, old.key, old.revision)) then
    raise exception 'UPDATE of engine.draft refused: what was submitted does not change' using errcode = 'insufficient_privilege';
  end if;
  if old.stage <> new.stage and (old.stage, new.stage) not in (
    ('draft', 'in-review'), ('draft', 'discarded'), ('in-review', 'verified'), ('verified', 'approved'), ('approved', 'effective'),
    ('in-review', 'draft'), ('verified', 'draft'), ('approved', 'draft')) then
    raise exception 'UPDATE of engine.draft refused: % does not become %', old.stage, new.stage using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger no_change before update or delete on engine.draft for each row execute function engine.refuse_draft_change();
--> statement-breakpoint
create trigger no_truncate before truncate on engine.draft for each statement execute function engine.refuse_change();
--> statement-breakpoint
create trigger no_change before update or delete on engine.draft_revision for each row execute function engine.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on engine.draft_revision for each statement execute function engine.refuse_change();
--> statement-breakpoint
-- A comment is settled once; what it says stays.
create function engine.refuse_comment_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.settled_at is null
     and to_jsonb(new) - array['settled_by', 'settled_at', 'settlement'] = to_jsonb(old) - array['settled_by', 'settled_at', 'settlement'] then
    return new;
  end if;
  raise exception '% of engine.draft_comment refused: a comment is settled once and stays', tg_op using errcode = 'insufficient_privilege';
end $$;
--> statement-breakpoint
create trigger no_change before update or delete on engine.draft_comment for each row execute function engine.refuse_comment_change();
--> statement-breakpoint
grant update on engine.draft, engine.draft_comment to signet_app;
--> statement-breakpoint
grant update, delete on engine.draft_presence to signet_app;
