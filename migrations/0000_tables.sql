CREATE SCHEMA "engine";
--> statement-breakpoint
CREATE TABLE "engine"."appointment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"role" text NOT NULL,
	"plant" text NOT NULL,
	"valid_from" timestamp(3) with time zone NOT NULL,
	"valid_to" timestamp(3) with time zone,
	"document" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine"."attachment" (
	"hash" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"txid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine"."audit" (
	"id" bigserial PRIMARY KEY NOT NULL,
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
	"action" text NOT NULL,
	"result" text NOT NULL,
	"resource" text NOT NULL,
	"resource_id" text,
	"code" text,
	"before" jsonb,
	"after" jsonb,
	"hash" text NOT NULL,
	"txid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine"."credential" (
	"person" text PRIMARY KEY NOT NULL,
	"secret_hash" text NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp(3) with time zone,
	"changed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine"."definition" (
	"hash" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"version" text NOT NULL,
	"state" text NOT NULL,
	"title" jsonb NOT NULL,
	"package" jsonb NOT NULL,
	"process" jsonb NOT NULL,
	"build" text NOT NULL,
	"deployed_by" text NOT NULL,
	"deployed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine"."incident" (
	"instance" uuid NOT NULL,
	"wait" text NOT NULL,
	"key" text NOT NULL,
	"business_key" text NOT NULL,
	"element" text NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"raised_at" timestamp(3) with time zone NOT NULL,
	"resolved_at" timestamp(3) with time zone,
	CONSTRAINT "incident_instance_wait_pk" PRIMARY KEY("instance","wait")
);
--> statement-breakpoint
CREATE TABLE "engine"."instance" (
	"id" uuid PRIMARY KEY NOT NULL,
	"definition_hash" text NOT NULL,
	"key" text NOT NULL,
	"business_key" text NOT NULL,
	"plant" text NOT NULL,
	"epoch" integer NOT NULL,
	"seq" integer NOT NULL,
	"status" text NOT NULL,
	"state" jsonb NOT NULL,
	"last_hash" text NOT NULL,
	"parent" uuid,
	"parent_wait" text,
	"started_by" text NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	"end_element" text
);
--> statement-breakpoint
CREATE TABLE "engine"."message" (
	"id" text PRIMARY KEY NOT NULL,
	"message" text NOT NULL,
	"key" text NOT NULL,
	"payload" jsonb NOT NULL,
	"sender" text NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"instance" uuid,
	"taken_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "engine"."notification" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "engine"."notification_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"job_key" text NOT NULL,
	"roles" text[] NOT NULL,
	"subject" jsonb NOT NULL,
	"instance" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "notification_job_key_unique" UNIQUE("job_key")
);
--> statement-breakpoint
CREATE TABLE "engine"."outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"instance" uuid NOT NULL,
	"seq" integer NOT NULL,
	"key" text NOT NULL,
	"epoch" integer NOT NULL,
	"content" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine"."person" (
	"id" text PRIMARY KEY NOT NULL,
	"login" text NOT NULL,
	"name" jsonb NOT NULL,
	"printed_name" text NOT NULL,
	"zone" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"verified_by" text,
	"verified_at" timestamp(3) with time zone,
	"verified_how" text,
	CONSTRAINT "person_login_unique" UNIQUE("login")
);
--> statement-breakpoint
CREATE TABLE "engine"."seal" (
	"id" integer PRIMARY KEY NOT NULL,
	"from_txid" "xid8" NOT NULL,
	"to_txid" "xid8" NOT NULL,
	"rows" integer NOT NULL,
	"root" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "engine"."session" (
	"hash" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"last_seen_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "engine"."signature" (
	"id" uuid PRIMARY KEY NOT NULL,
	"instance" uuid NOT NULL,
	"seq" integer NOT NULL,
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
	"task" text NOT NULL,
	"element" text NOT NULL,
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
CREATE TABLE "engine"."step" (
	"instance" uuid NOT NULL,
	"seq" integer NOT NULL,
	"epoch" integer NOT NULL,
	"event_id" text NOT NULL,
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
	"event" jsonb NOT NULL,
	"facts" jsonb NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"txid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "step_instance_seq_pk" PRIMARY KEY("instance","seq")
);
--> statement-breakpoint
CREATE TABLE "engine"."subscription" (
	"instance" uuid NOT NULL,
	"wait" text NOT NULL,
	"message" text NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "subscription_instance_wait_pk" PRIMARY KEY("instance","wait")
);
--> statement-breakpoint
CREATE TABLE "engine"."task" (
	"instance" uuid NOT NULL,
	"wait" text NOT NULL,
	"key" text NOT NULL,
	"business_key" text NOT NULL,
	"plant" text NOT NULL,
	"element" text NOT NULL,
	"title" jsonb NOT NULL,
	"roles" text[] NOT NULL,
	"assignee" text,
	"status" text NOT NULL,
	"due" timestamp(3) with time zone,
	"content" jsonb NOT NULL,
	"created_seq" integer NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"closed_at" timestamp(3) with time zone,
	"completed_by" text,
	"output" jsonb,
	CONSTRAINT "task_instance_wait_pk" PRIMARY KEY("instance","wait")
);
--> statement-breakpoint
ALTER TABLE "engine"."appointment" ADD CONSTRAINT "appointment_person_person_id_fk" FOREIGN KEY ("person") REFERENCES "engine"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine"."credential" ADD CONSTRAINT "credential_person_person_id_fk" FOREIGN KEY ("person") REFERENCES "engine"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine"."instance" ADD CONSTRAINT "instance_definition_hash_definition_hash_fk" FOREIGN KEY ("definition_hash") REFERENCES "engine"."definition"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine"."session" ADD CONSTRAINT "session_person_person_id_fk" FOREIGN KEY ("person") REFERENCES "engine"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_person" ON "engine"."appointment" USING btree ("person");--> statement-breakpoint
CREATE INDEX "appointment_role" ON "engine"."appointment" USING btree ("role");--> statement-breakpoint
CREATE INDEX "audit_txid" ON "engine"."audit" USING btree ("txid");--> statement-breakpoint
CREATE INDEX "audit_instance" ON "engine"."audit" USING btree ("instance");--> statement-breakpoint
CREATE INDEX "audit_resource" ON "engine"."audit" USING btree ("resource","resource_id");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "engine"."audit" USING btree ("actor");--> statement-breakpoint
CREATE UNIQUE INDEX "definition_key_version" ON "engine"."definition" USING btree ("key","version");--> statement-breakpoint
CREATE UNIQUE INDEX "definition_effective" ON "engine"."definition" USING btree ("key") WHERE state = 'effective';--> statement-breakpoint
CREATE INDEX "instance_key" ON "engine"."instance" USING btree ("key","business_key");--> statement-breakpoint
CREATE INDEX "instance_status" ON "engine"."instance" USING btree ("status");--> statement-breakpoint
CREATE UNIQUE INDEX "instance_open_business_key" ON "engine"."instance" USING btree ("key","business_key") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "message_waiting" ON "engine"."message" USING btree ("message","key");--> statement-breakpoint
CREATE INDEX "notification_roles" ON "engine"."notification" USING gin ("roles");--> statement-breakpoint
CREATE INDEX "outbox_next" ON "engine"."outbox" USING btree ("next_at");--> statement-breakpoint
CREATE INDEX "signature_instance" ON "engine"."signature" USING btree ("instance");--> statement-breakpoint
CREATE INDEX "signature_txid" ON "engine"."signature" USING btree ("txid");--> statement-breakpoint
CREATE UNIQUE INDEX "step_event" ON "engine"."step" USING btree ("instance","event_id");--> statement-breakpoint
CREATE INDEX "step_txid" ON "engine"."step" USING btree ("txid");--> statement-breakpoint
CREATE INDEX "subscription_message" ON "engine"."subscription" USING btree ("message","key");--> statement-breakpoint
CREATE INDEX "task_status" ON "engine"."task" USING btree ("status","due");--> statement-breakpoint
CREATE INDEX "task_roles" ON "engine"."task" USING gin ("roles");