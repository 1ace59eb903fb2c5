CREATE TABLE "engine"."signed_act" (
	"id" uuid PRIMARY KEY NOT NULL,
	"instance" uuid,
	"seq" integer,
	"epoch" integer,
	"event_id" text,
	"actor" text NOT NULL,
	"on_behalf_of" text,
	"role" text,
	"reason" text,
	"plant" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"build" text NOT NULL,
	"definition_hash" text,
	"schema_version" integer NOT NULL,
	"canonical_form" text NOT NULL,
	"hash_algorithm" text NOT NULL,
	"act" text NOT NULL,
	"signer" text NOT NULL,
	"printed_name" text NOT NULL,
	"meaning" text NOT NULL,
	"meaning_text" jsonb NOT NULL,
	"signed_at" timestamp(3) with time zone NOT NULL,
	"zone" text NOT NULL,
	"components" text[] NOT NULL,
	"record" text NOT NULL,
	"record_hash" text NOT NULL,
	"hash" text NOT NULL,
	"txid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "signed_act_act" ON "engine"."signed_act" USING btree ("act");--> statement-breakpoint
CREATE INDEX "signed_act_txid" ON "engine"."signed_act" USING btree ("txid");
--> statement-breakpoint
create trigger no_change before update or delete on engine.signed_act for each row execute function engine.refuse_change();
--> statement-breakpoint
create trigger no_truncate before truncate on engine.signed_act for each statement execute function engine.refuse_change();
