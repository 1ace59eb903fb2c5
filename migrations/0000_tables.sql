CREATE SCHEMA "engine";
--> statement-breakpoint
CREATE SCHEMA "erp";
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
CREATE TABLE "erp"."batch_parameter" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"step" text NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"value" numeric(18, 6) NOT NULL,
	"low" numeric(18, 6),
	"high" numeric(18, 6),
	"unit" text NOT NULL,
	CONSTRAINT "batch_parameter_step_code_pk" PRIMARY KEY("step","code")
);
--> statement-breakpoint
CREATE TABLE "erp"."batch_record" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"lot" text NOT NULL,
	"cycle" integer NOT NULL,
	"complete" boolean NOT NULL,
	"completed_at" timestamp(3) with time zone,
	"completed_by" text,
	"line_clearance" boolean NOT NULL,
	"line_cleared_at" timestamp(3) with time zone,
	"line_cleared_by" text,
	CONSTRAINT "batch_record_lot_cycle_pk" PRIMARY KEY("lot","cycle")
);
--> statement-breakpoint
CREATE TABLE "erp"."batch_step" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"cycle" integer NOT NULL,
	"operation" text NOT NULL,
	"sequence" integer NOT NULL,
	"performer" text NOT NULL,
	"equipment" text,
	"instrument" text,
	"started_at" timestamp(3) with time zone NOT NULL,
	"finished_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "erp"."material_movement" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"work_order" text NOT NULL,
	"item" text NOT NULL,
	"lot" text NOT NULL,
	"kind" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"unit" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"by" text NOT NULL,
	CONSTRAINT "material_movement_kind" CHECK ("erp"."material_movement"."kind" in ('issue', 'use', 'scrap', 'return'))
);
--> statement-breakpoint
CREATE TABLE "erp"."work_order" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"item" text NOT NULL,
	"item_revision" text NOT NULL,
	"procedure" text NOT NULL,
	"specification" text,
	"label_revision" text,
	"ifu_revision" text,
	"quantity" numeric(18, 6) NOT NULL,
	"unit" text NOT NULL,
	"line" text NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"completed_at" timestamp(3) with time zone,
	CONSTRAINT "work_order_lot_unique" UNIQUE("lot")
);
--> statement-breakpoint
CREATE TABLE "erp"."calibration" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"equipment" text NOT NULL,
	"performed_at" timestamp(3) with time zone NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"result" text NOT NULL,
	"certificate" text NOT NULL,
	"performed_by" text NOT NULL,
	CONSTRAINT "calibration_result" CHECK ("erp"."calibration"."result" in ('pass', 'fail'))
);
--> statement-breakpoint
CREATE TABLE "erp"."equipment" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	"line" text NOT NULL,
	"calibrated" boolean NOT NULL,
	CONSTRAINT "equipment_kind" CHECK ("erp"."equipment"."kind" in ('production', 'instrument', 'steriliser'))
);
--> statement-breakpoint
CREATE TABLE "erp"."process_validation" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"item" text NOT NULL,
	"operation" text NOT NULL,
	"equipment" text NOT NULL,
	"valid_from" timestamp(3) with time zone NOT NULL,
	"valid_to" timestamp(3) with time zone NOT NULL,
	"conclusion" text NOT NULL,
	CONSTRAINT "process_validation_conclusion" CHECK ("erp"."process_validation"."conclusion" in ('valid', 'not valid'))
);
--> statement-breakpoint
CREATE TABLE "erp"."characteristic" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"specification" text NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	"name" jsonb NOT NULL,
	"basis" text NOT NULL,
	"low" numeric(18, 6),
	"high" numeric(18, 6),
	"unit" text NOT NULL,
	CONSTRAINT "characteristic_specification_code_pk" PRIMARY KEY("specification","code")
);
--> statement-breakpoint
CREATE TABLE "erp"."inspection" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"kind" text NOT NULL,
	"cycle" integer NOT NULL,
	"specification" text NOT NULL,
	"result" text NOT NULL,
	"inspector" text NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"finished_at" timestamp(3) with time zone,
	"issued_at" timestamp(3) with time zone,
	"issued_by" text,
	CONSTRAINT "inspection_kind" CHECK ("erp"."inspection"."kind" in ('incoming', 'in-process', 'final')),
	CONSTRAINT "inspection_result_code" CHECK ("erp"."inspection"."result" in ('open', 'pass', 'fail'))
);
--> statement-breakpoint
CREATE TABLE "erp"."inspection_result" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"inspection" text NOT NULL,
	"characteristic" text NOT NULL,
	"name" jsonb NOT NULL,
	"value" numeric(18, 6) NOT NULL,
	"low" numeric(18, 6),
	"high" numeric(18, 6),
	"unit" text NOT NULL,
	"instrument" text,
	"measured_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "inspection_result_inspection_characteristic_pk" PRIMARY KEY("inspection","characteristic")
);
--> statement-breakpoint
CREATE TABLE "erp"."specification" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"revision" text NOT NULL,
	"item" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"valid_from" timestamp(3) with time zone NOT NULL,
	"valid_to" timestamp(3) with time zone,
	CONSTRAINT "specification_kind" CHECK ("erp"."specification"."kind" in ('incoming', 'in-process', 'final'))
);
--> statement-breakpoint
CREATE TABLE "erp"."bom_line" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"item_revision" text NOT NULL,
	"position" integer NOT NULL,
	"component" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"unit" text NOT NULL,
	"key_material" boolean NOT NULL,
	"balance_limit" numeric(7, 4) NOT NULL,
	CONSTRAINT "bom_line_item_revision_position_pk" PRIMARY KEY("item_revision","position")
);
--> statement-breakpoint
CREATE TABLE "erp"."document_revision" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"revision" text NOT NULL,
	"title" jsonb NOT NULL,
	"state" text NOT NULL,
	"valid_from" timestamp(3) with time zone NOT NULL,
	"valid_to" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "erp"."item" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	"model" text NOT NULL,
	"unit" text NOT NULL,
	"shelf_life_months" integer,
	"sterile" boolean NOT NULL,
	CONSTRAINT "item_kind" CHECK ("erp"."item"."kind" in ('material', 'packaging', 'intermediate', 'finished'))
);
--> statement-breakpoint
CREATE TABLE "erp"."item_revision" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"item" text NOT NULL,
	"revision" text NOT NULL,
	"state" text NOT NULL,
	"valid_from" timestamp(3) with time zone NOT NULL,
	"valid_to" timestamp(3) with time zone,
	"change_order" text,
	CONSTRAINT "item_revision_state" CHECK ("erp"."item_revision"."state" in ('current', 'superseded'))
);
--> statement-breakpoint
CREATE TABLE "erp"."routing_operation" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"item_revision" text NOT NULL,
	"sequence" integer NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"procedure" text NOT NULL,
	"special" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erp"."ifu_revision" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"revision" text NOT NULL,
	"item" text NOT NULL,
	"state" text NOT NULL,
	"valid_from" timestamp(3) with time zone NOT NULL,
	"valid_to" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "erp"."label_print" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"cycle" integer NOT NULL,
	"label_revision" text NOT NULL,
	"ifu_revision" text NOT NULL,
	"printed_at" timestamp(3) with time zone NOT NULL,
	"printed_by" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"scanned_carrier" text NOT NULL,
	"sample_checked_by" text,
	"sample_checked_at" timestamp(3) with time zone,
	"sample_result" text,
	CONSTRAINT "label_print_sample" CHECK ("erp"."label_print"."sample_result" in ('pass', 'fail'))
);
--> statement-breakpoint
CREATE TABLE "erp"."label_revision" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"revision" text NOT NULL,
	"item" text NOT NULL,
	"state" text NOT NULL,
	"valid_from" timestamp(3) with time zone NOT NULL,
	"valid_to" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "erp"."genealogy" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"consumed" text NOT NULL,
	"produced" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"unit" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "genealogy_consumed_produced_pk" PRIMARY KEY("consumed","produced")
);
--> statement-breakpoint
CREATE TABLE "erp"."lot" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"item" text NOT NULL,
	"item_revision" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"unit" text NOT NULL,
	"stock_state" text NOT NULL,
	"shippable" boolean NOT NULL,
	"manufactured_on" date,
	"expires_on" date,
	"expiry_precision" text,
	"supplier" text,
	"receipt" text,
	"urgent_release" boolean NOT NULL,
	"urgent_released_by" text,
	"urgent_released_at" timestamp(3) with time zone,
	"urgent_reason" text,
	CONSTRAINT "lot_kind_code" CHECK ("erp"."lot"."kind" in ('material', 'intermediate', 'finished')),
	CONSTRAINT "lot_stock_state" CHECK ("erp"."lot"."stock_state" in ('quarantine', 'accepted', 'rejected', 'returned', 'recalled')),
	CONSTRAINT "lot_number" CHECK ("erp"."lot"."number" ~ '^[0-9A-Z-]{1,20}$'),
	CONSTRAINT "lot_shippable" CHECK (not "erp"."lot"."shippable" or "erp"."lot"."stock_state" = 'accepted'),
	CONSTRAINT "lot_quantity" CHECK ("erp"."lot"."quantity" > 0)
);
--> statement-breakpoint
CREATE TABLE "erp"."udi" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"lot" text PRIMARY KEY NOT NULL,
	"di" text NOT NULL,
	"pi" text NOT NULL,
	"carrier" text NOT NULL,
	"check_digit" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erp"."udi_device" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"di" text PRIMARY KEY NOT NULL,
	"item" text NOT NULL,
	"issuing_agency" text NOT NULL,
	"package_level" text NOT NULL,
	"registered_at" timestamp(3) with time zone,
	"uploaded_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "erp"."audit_trail_exception" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"description" jsonb NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"by" text NOT NULL,
	"reviewed_at" timestamp(3) with time zone,
	"reviewed_by" text
);
--> statement-breakpoint
CREATE TABLE "erp"."change_order" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"item" text NOT NULL,
	"title" jsonb NOT NULL,
	"holds_release" boolean NOT NULL,
	"opened_at" timestamp(3) with time zone NOT NULL,
	"closed_at" timestamp(3) with time zone
);
--> statement-breakpoint
CREATE TABLE "erp"."deviation" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"kind" text NOT NULL,
	"class" text NOT NULL,
	"title" jsonb NOT NULL,
	"opened_at" timestamp(3) with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"closed_at" timestamp(3) with time zone,
	"closed_by" text,
	"disposition" text,
	CONSTRAINT "deviation_kind" CHECK ("erp"."deviation"."kind" in ('deviation', 'oos')),
	CONSTRAINT "deviation_class" CHECK ("erp"."deviation"."class" in ('minor', 'major', 'critical'))
);
--> statement-breakpoint
CREATE TABLE "erp"."hold" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"cause" text NOT NULL,
	"reference" text NOT NULL,
	"placed_at" timestamp(3) with time zone NOT NULL,
	"placed_by" text NOT NULL,
	"lifted_at" timestamp(3) with time zone,
	"lifted_by" text
);
--> statement-breakpoint
CREATE TABLE "erp"."nonconformance" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"cycle" integer NOT NULL,
	"title" jsonb NOT NULL,
	"opened_at" timestamp(3) with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"disposition" text,
	"closed_at" timestamp(3) with time zone,
	"closed_by" text,
	CONSTRAINT "nonconformance_disposition" CHECK ("erp"."nonconformance"."disposition" in ('rework', 'repair', 'downgrade', 'scrap', 'use-as-is'))
);
--> statement-breakpoint
CREATE TABLE "erp"."registration_certificate" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"item" text NOT NULL,
	"valid_from" timestamp(3) with time zone NOT NULL,
	"valid_to" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erp"."rework_order" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"nonconformance" text NOT NULL,
	"cycle" integer NOT NULL,
	"kind" text NOT NULL,
	"operations" text[] NOT NULL,
	"opened_at" timestamp(3) with time zone NOT NULL,
	"opened_by" text NOT NULL,
	"closed_at" timestamp(3) with time zone,
	"closed_by" text,
	CONSTRAINT "rework_order_kind" CHECK ("erp"."rework_order"."kind" in ('relabel', 'reprocess'))
);
--> statement-breakpoint
CREATE TABLE "erp"."training_record" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"subject" text NOT NULL,
	"valid_from" timestamp(3) with time zone NOT NULL,
	"valid_to" timestamp(3) with time zone NOT NULL,
	"assessed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erp"."consignee" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"address" text NOT NULL,
	"contact" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erp"."retention_sample" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"unit" text NOT NULL,
	"location" text NOT NULL,
	"taken_at" timestamp(3) with time zone NOT NULL,
	"taken_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erp"."shipment" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"unit" text NOT NULL,
	"consignee" text NOT NULL,
	"shipped_at" timestamp(3) with time zone NOT NULL,
	"shipped_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erp"."environment_record" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"room" text NOT NULL,
	"measured_at" timestamp(3) with time zone NOT NULL,
	"code" text NOT NULL,
	"value" numeric(18, 6) NOT NULL,
	"low" numeric(18, 6),
	"high" numeric(18, 6),
	"unit" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erp"."sterilisation_record" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"lot" text NOT NULL,
	"cycle" integer NOT NULL,
	"load" text NOT NULL,
	"equipment" text NOT NULL,
	"started_at" timestamp(3) with time zone NOT NULL,
	"finished_at" timestamp(3) with time zone NOT NULL,
	"temperature" numeric(18, 6) NOT NULL,
	"temperature_low" numeric(18, 6) NOT NULL,
	"temperature_high" numeric(18, 6) NOT NULL,
	"humidity" numeric(7, 4) NOT NULL,
	"humidity_low" numeric(7, 4) NOT NULL,
	"humidity_high" numeric(7, 4) NOT NULL,
	"concentration" numeric(18, 6) NOT NULL,
	"concentration_low" numeric(18, 6) NOT NULL,
	"concentration_high" numeric(18, 6) NOT NULL,
	"exposure_minutes" integer NOT NULL,
	"exposure_minimum" integer NOT NULL,
	"aeration_hours" integer NOT NULL,
	"biological_indicator" text NOT NULL,
	"result" text NOT NULL,
	"recorded_by" text NOT NULL,
	"late" boolean NOT NULL,
	"late_reason" text,
	CONSTRAINT "sterilisation_record_result" CHECK ("erp"."sterilisation_record"."result" in ('pass', 'fail'))
);
--> statement-breakpoint
CREATE TABLE "erp"."approved_supplier" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"supplier" text NOT NULL,
	"item" text NOT NULL,
	"valid_from" timestamp(3) with time zone NOT NULL,
	"valid_to" timestamp(3) with time zone,
	"quality_agreement" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erp"."purchase_receipt" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"purchase_order" text NOT NULL,
	"supplier" text NOT NULL,
	"item" text NOT NULL,
	"supplier_lot" text NOT NULL,
	"quantity" numeric(18, 6) NOT NULL,
	"unit" text NOT NULL,
	"received_at" timestamp(3) with time zone NOT NULL,
	"received_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erp"."supplier" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"number" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"country" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erp"."supplier_block" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"id" text PRIMARY KEY NOT NULL,
	"supplier" text NOT NULL,
	"blocked_from" timestamp(3) with time zone NOT NULL,
	"blocked_to" timestamp(3) with time zone,
	"reason" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "engine"."appointment" ADD CONSTRAINT "appointment_person_person_id_fk" FOREIGN KEY ("person") REFERENCES "engine"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine"."credential" ADD CONSTRAINT "credential_person_person_id_fk" FOREIGN KEY ("person") REFERENCES "engine"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine"."instance" ADD CONSTRAINT "instance_definition_hash_definition_hash_fk" FOREIGN KEY ("definition_hash") REFERENCES "engine"."definition"("hash") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engine"."session" ADD CONSTRAINT "session_person_person_id_fk" FOREIGN KEY ("person") REFERENCES "engine"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."batch_parameter" ADD CONSTRAINT "batch_parameter_step_batch_step_id_fk" FOREIGN KEY ("step") REFERENCES "erp"."batch_step"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."batch_record" ADD CONSTRAINT "batch_record_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."batch_step" ADD CONSTRAINT "batch_step_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."batch_step" ADD CONSTRAINT "batch_step_operation_routing_operation_id_fk" FOREIGN KEY ("operation") REFERENCES "erp"."routing_operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."batch_step" ADD CONSTRAINT "batch_step_equipment_equipment_number_fk" FOREIGN KEY ("equipment") REFERENCES "erp"."equipment"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."batch_step" ADD CONSTRAINT "batch_step_instrument_equipment_number_fk" FOREIGN KEY ("instrument") REFERENCES "erp"."equipment"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."material_movement" ADD CONSTRAINT "material_movement_work_order_work_order_number_fk" FOREIGN KEY ("work_order") REFERENCES "erp"."work_order"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."material_movement" ADD CONSTRAINT "material_movement_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."material_movement" ADD CONSTRAINT "material_movement_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."work_order" ADD CONSTRAINT "work_order_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."work_order" ADD CONSTRAINT "work_order_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."work_order" ADD CONSTRAINT "work_order_item_revision_item_revision_id_fk" FOREIGN KEY ("item_revision") REFERENCES "erp"."item_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."work_order" ADD CONSTRAINT "work_order_procedure_document_revision_id_fk" FOREIGN KEY ("procedure") REFERENCES "erp"."document_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."work_order" ADD CONSTRAINT "work_order_specification_specification_id_fk" FOREIGN KEY ("specification") REFERENCES "erp"."specification"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."work_order" ADD CONSTRAINT "work_order_label_revision_label_revision_id_fk" FOREIGN KEY ("label_revision") REFERENCES "erp"."label_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."work_order" ADD CONSTRAINT "work_order_ifu_revision_ifu_revision_id_fk" FOREIGN KEY ("ifu_revision") REFERENCES "erp"."ifu_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."calibration" ADD CONSTRAINT "calibration_equipment_equipment_number_fk" FOREIGN KEY ("equipment") REFERENCES "erp"."equipment"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."process_validation" ADD CONSTRAINT "process_validation_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."process_validation" ADD CONSTRAINT "process_validation_equipment_equipment_number_fk" FOREIGN KEY ("equipment") REFERENCES "erp"."equipment"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."characteristic" ADD CONSTRAINT "characteristic_specification_specification_id_fk" FOREIGN KEY ("specification") REFERENCES "erp"."specification"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."inspection" ADD CONSTRAINT "inspection_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."inspection" ADD CONSTRAINT "inspection_specification_specification_id_fk" FOREIGN KEY ("specification") REFERENCES "erp"."specification"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."inspection_result" ADD CONSTRAINT "inspection_result_inspection_inspection_number_fk" FOREIGN KEY ("inspection") REFERENCES "erp"."inspection"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."inspection_result" ADD CONSTRAINT "inspection_result_instrument_equipment_number_fk" FOREIGN KEY ("instrument") REFERENCES "erp"."equipment"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."specification" ADD CONSTRAINT "specification_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."bom_line" ADD CONSTRAINT "bom_line_item_revision_item_revision_id_fk" FOREIGN KEY ("item_revision") REFERENCES "erp"."item_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."bom_line" ADD CONSTRAINT "bom_line_component_item_number_fk" FOREIGN KEY ("component") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."item_revision" ADD CONSTRAINT "item_revision_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."routing_operation" ADD CONSTRAINT "routing_operation_item_revision_item_revision_id_fk" FOREIGN KEY ("item_revision") REFERENCES "erp"."item_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."routing_operation" ADD CONSTRAINT "routing_operation_procedure_document_revision_id_fk" FOREIGN KEY ("procedure") REFERENCES "erp"."document_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."ifu_revision" ADD CONSTRAINT "ifu_revision_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."label_print" ADD CONSTRAINT "label_print_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."label_print" ADD CONSTRAINT "label_print_label_revision_label_revision_id_fk" FOREIGN KEY ("label_revision") REFERENCES "erp"."label_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."label_print" ADD CONSTRAINT "label_print_ifu_revision_ifu_revision_id_fk" FOREIGN KEY ("ifu_revision") REFERENCES "erp"."ifu_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."label_revision" ADD CONSTRAINT "label_revision_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."genealogy" ADD CONSTRAINT "genealogy_consumed_lot_number_fk" FOREIGN KEY ("consumed") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."genealogy" ADD CONSTRAINT "genealogy_produced_lot_number_fk" FOREIGN KEY ("produced") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."lot" ADD CONSTRAINT "lot_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."lot" ADD CONSTRAINT "lot_item_revision_item_revision_id_fk" FOREIGN KEY ("item_revision") REFERENCES "erp"."item_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."lot" ADD CONSTRAINT "lot_supplier_supplier_number_fk" FOREIGN KEY ("supplier") REFERENCES "erp"."supplier"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."lot" ADD CONSTRAINT "lot_receipt_purchase_receipt_number_fk" FOREIGN KEY ("receipt") REFERENCES "erp"."purchase_receipt"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."udi" ADD CONSTRAINT "udi_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."udi" ADD CONSTRAINT "udi_di_udi_device_di_fk" FOREIGN KEY ("di") REFERENCES "erp"."udi_device"("di") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."udi_device" ADD CONSTRAINT "udi_device_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."audit_trail_exception" ADD CONSTRAINT "audit_trail_exception_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."change_order" ADD CONSTRAINT "change_order_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."deviation" ADD CONSTRAINT "deviation_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."hold" ADD CONSTRAINT "hold_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."nonconformance" ADD CONSTRAINT "nonconformance_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."registration_certificate" ADD CONSTRAINT "registration_certificate_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."rework_order" ADD CONSTRAINT "rework_order_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."rework_order" ADD CONSTRAINT "rework_order_nonconformance_nonconformance_number_fk" FOREIGN KEY ("nonconformance") REFERENCES "erp"."nonconformance"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."retention_sample" ADD CONSTRAINT "retention_sample_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."shipment" ADD CONSTRAINT "shipment_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."shipment" ADD CONSTRAINT "shipment_consignee_consignee_number_fk" FOREIGN KEY ("consignee") REFERENCES "erp"."consignee"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."environment_record" ADD CONSTRAINT "environment_record_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."sterilisation_record" ADD CONSTRAINT "sterilisation_record_lot_lot_number_fk" FOREIGN KEY ("lot") REFERENCES "erp"."lot"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."sterilisation_record" ADD CONSTRAINT "sterilisation_record_equipment_equipment_number_fk" FOREIGN KEY ("equipment") REFERENCES "erp"."equipment"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."approved_supplier" ADD CONSTRAINT "approved_supplier_supplier_supplier_number_fk" FOREIGN KEY ("supplier") REFERENCES "erp"."supplier"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."approved_supplier" ADD CONSTRAINT "approved_supplier_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."purchase_receipt" ADD CONSTRAINT "purchase_receipt_supplier_supplier_number_fk" FOREIGN KEY ("supplier") REFERENCES "erp"."supplier"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."purchase_receipt" ADD CONSTRAINT "purchase_receipt_item_item_number_fk" FOREIGN KEY ("item") REFERENCES "erp"."item"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."supplier_block" ADD CONSTRAINT "supplier_block_supplier_supplier_number_fk" FOREIGN KEY ("supplier") REFERENCES "erp"."supplier"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_person" ON "engine"."appointment" USING btree ("person");--> statement-breakpoint
CREATE INDEX "appointment_role" ON "engine"."appointment" USING btree ("role");--> statement-breakpoint
CREATE INDEX "attachment_txid" ON "engine"."attachment" USING btree ("txid");--> statement-breakpoint
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
CREATE INDEX "task_roles" ON "engine"."task" USING gin ("roles");--> statement-breakpoint
CREATE UNIQUE INDEX "batch_step_operation" ON "erp"."batch_step" USING btree ("lot","cycle","operation");--> statement-breakpoint
CREATE INDEX "batch_step_performer" ON "erp"."batch_step" USING btree ("performer");--> statement-breakpoint
CREATE INDEX "material_movement_work_order" ON "erp"."material_movement" USING btree ("work_order");--> statement-breakpoint
CREATE INDEX "work_order_item" ON "erp"."work_order" USING btree ("item");--> statement-breakpoint
CREATE INDEX "calibration_equipment" ON "erp"."calibration" USING btree ("equipment","performed_at");--> statement-breakpoint
CREATE INDEX "process_validation_item" ON "erp"."process_validation" USING btree ("item","operation");--> statement-breakpoint
CREATE INDEX "inspection_lot" ON "erp"."inspection" USING btree ("lot","kind","cycle");--> statement-breakpoint
CREATE UNIQUE INDEX "specification_number" ON "erp"."specification" USING btree ("number","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "document_revision_number" ON "erp"."document_revision" USING btree ("number","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "item_revision_item" ON "erp"."item_revision" USING btree ("item","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "routing_operation_sequence" ON "erp"."routing_operation" USING btree ("item_revision","sequence");--> statement-breakpoint
CREATE INDEX "routing_operation_code" ON "erp"."routing_operation" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "ifu_revision_number" ON "erp"."ifu_revision" USING btree ("number","revision");--> statement-breakpoint
CREATE INDEX "label_print_lot" ON "erp"."label_print" USING btree ("lot","cycle");--> statement-breakpoint
CREATE UNIQUE INDEX "label_revision_number" ON "erp"."label_revision" USING btree ("number","revision");--> statement-breakpoint
CREATE INDEX "genealogy_produced" ON "erp"."genealogy" USING btree ("produced");--> statement-breakpoint
CREATE INDEX "lot_item" ON "erp"."lot" USING btree ("item");--> statement-breakpoint
CREATE INDEX "lot_kind" ON "erp"."lot" USING btree ("kind");--> statement-breakpoint
CREATE INDEX "audit_trail_exception_lot" ON "erp"."audit_trail_exception" USING btree ("lot");--> statement-breakpoint
CREATE INDEX "change_order_item" ON "erp"."change_order" USING btree ("item");--> statement-breakpoint
CREATE INDEX "deviation_lot" ON "erp"."deviation" USING btree ("lot");--> statement-breakpoint
CREATE INDEX "hold_lot" ON "erp"."hold" USING btree ("lot");--> statement-breakpoint
CREATE INDEX "nonconformance_lot" ON "erp"."nonconformance" USING btree ("lot");--> statement-breakpoint
CREATE INDEX "registration_certificate_item" ON "erp"."registration_certificate" USING btree ("item");--> statement-breakpoint
CREATE INDEX "rework_order_lot" ON "erp"."rework_order" USING btree ("lot","cycle");--> statement-breakpoint
CREATE INDEX "training_record_person" ON "erp"."training_record" USING btree ("person","subject");--> statement-breakpoint
CREATE INDEX "retention_sample_lot" ON "erp"."retention_sample" USING btree ("lot");--> statement-breakpoint
CREATE INDEX "shipment_lot" ON "erp"."shipment" USING btree ("lot");--> statement-breakpoint
CREATE INDEX "shipment_consignee" ON "erp"."shipment" USING btree ("consignee");--> statement-breakpoint
CREATE INDEX "environment_record_lot" ON "erp"."environment_record" USING btree ("lot");--> statement-breakpoint
CREATE INDEX "sterilisation_record_lot" ON "erp"."sterilisation_record" USING btree ("lot");--> statement-breakpoint
CREATE INDEX "approved_supplier_item" ON "erp"."approved_supplier" USING btree ("item","supplier");--> statement-breakpoint
CREATE INDEX "purchase_receipt_supplier" ON "erp"."purchase_receipt" USING btree ("supplier","received_at");--> statement-breakpoint
CREATE INDEX "supplier_block_supplier" ON "erp"."supplier_block" USING btree ("supplier");