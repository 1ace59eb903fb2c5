CREATE TABLE "erp"."room_limit" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"room" text NOT NULL,
	"code" text NOT NULL,
	"low" numeric(18, 6),
	"high" numeric(18, 6),
	"unit" text NOT NULL,
	CONSTRAINT "room_limit_room_code_pk" PRIMARY KEY("room","code")
);
--> statement-breakpoint
CREATE TABLE "erp"."routing_parameter" (
	"plant" text NOT NULL,
	"source_system" text NOT NULL,
	"entered_at" timestamp(3) with time zone NOT NULL,
	"operation" text NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	"name" jsonb NOT NULL,
	"low" numeric(18, 6),
	"high" numeric(18, 6),
	"unit" text NOT NULL,
	"record" text NOT NULL,
	CONSTRAINT "routing_parameter_operation_code_pk" PRIMARY KEY("operation","code"),
	CONSTRAINT "routing_parameter_record" CHECK ("erp"."routing_parameter"."record" in ('batch', 'sterilisation'))
);
--> statement-breakpoint
ALTER TABLE "erp"."equipment" ADD COLUMN "type" text;--> statement-breakpoint
ALTER TABLE "erp"."equipment" ADD COLUMN "calibration_days" integer;--> statement-breakpoint
ALTER TABLE "erp"."characteristic" ADD COLUMN "instrument_type" text;--> statement-breakpoint
ALTER TABLE "erp"."routing_operation" ADD COLUMN "equipment_type" text;--> statement-breakpoint
ALTER TABLE "erp"."routing_operation" ADD COLUMN "instrument_type" text;--> statement-breakpoint
ALTER TABLE "erp"."routing_operation" ADD COLUMN "room" text;--> statement-breakpoint
ALTER TABLE "erp"."sterilisation_record" ADD COLUMN "corrected_by" text;--> statement-breakpoint
ALTER TABLE "erp"."sterilisation_record" ADD COLUMN "corrected_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "erp"."sterilisation_record" ADD COLUMN "verified_by" text;--> statement-breakpoint
ALTER TABLE "erp"."sterilisation_record" ADD COLUMN "verified_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "erp"."routing_parameter" ADD CONSTRAINT "routing_parameter_operation_routing_operation_id_fk" FOREIGN KEY ("operation") REFERENCES "erp"."routing_operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erp"."sterilisation_record" ADD CONSTRAINT "sterilisation_record_verified" CHECK ("erp"."sterilisation_record"."verified_by" <> "erp"."sterilisation_record"."corrected_by");--> statement-breakpoint
-- What the routing asked for stays asked for; without limits nothing can be judged until they are entered.
insert into erp.routing_parameter (plant, source_system, entered_at, operation, code, position, name, unit, record)
  select o.plant, o.source_system, o.entered_at, o.id, p.code, p.position, jsonb_build_object('en', p.code, 'zh-CN', p.code), '', 'batch'
  from erp.routing_operation o, unnest(o.parameters) with ordinality p(code, position);
--> statement-breakpoint
grant select, insert, update on erp.routing_parameter, erp.room_limit to signet_app;
