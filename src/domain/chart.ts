import type { DiagnosticReport, MedicationRequest, Resource, ServiceRequest } from '@medplum/fhirtypes';
import type { Finding } from './finding.ts';

/** One code as the EHR sent it. */
export interface Code {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** A CodeableConcept after checking. `text` is the free text, else the first display, else "". */
export interface Concept {
  readonly codes: readonly Code[];
  readonly text: string;
}

/** What every chart entry has: where it came from, so that each fact keeps its source. */
export interface Entry {
  /** Relative FHIR reference, "Condition/c1". */
  readonly reference: string;
  /** Moment that clinically counts (onset of the record, effective, authored), ISO 8601 as written; absent when unknown. */
  readonly date?: string;
}

export interface PatientEntry extends Entry {
  readonly id: string;
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  /** FHIR date: YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly birthDate?: string;
  readonly deceased: boolean;
}

export interface ConditionEntry extends Entry {
  readonly concept: Concept;
  /** active | recurrence | relapse | inactive | remission | resolved; absent when not said. */
  readonly clinicalStatus?: string;
  /** unconfirmed | provisional | differential | confirmed | refuted | entered-in-error. */
  readonly verificationStatus?: string;
  readonly onset?: string;
  readonly abatement?: string;
  readonly recorded?: string;
  readonly category: readonly Concept[];
  readonly bodySite: readonly Concept[];
  readonly severity?: Concept;
  readonly notes: readonly string[];
}

/** A value of an Observation or of one of its components. */
export interface ObservationValue {
  readonly concept: Concept;
  readonly quantity?: { readonly value: number; readonly unit: string };
  readonly valueConcept?: Concept;
  readonly text?: string;
  readonly flag?: boolean;
  /** Interpretation codes and texts (H, L, A, …). */
  readonly interpretation: readonly Concept[];
}

export interface ObservationEntry extends Entry, ObservationValue {
  readonly status: string;
  readonly category: readonly Concept[];
  readonly bodySite: readonly Concept[];
  readonly notes: readonly string[];
  readonly components: readonly ObservationValue[];
}

/** A clinical note whose attachments have become text. */
export interface NoteEntry extends Entry {
  readonly title: string;
  readonly type: Concept;
  readonly text: string;
}

/** Why a report has no text, when it has none. */
export type TextOutcome = 'text' | 'none' | 'unreadable';

export interface ReportEntry extends Entry {
  readonly status: string;
  readonly code: Concept;
  readonly category: readonly Concept[];
  /** issued, else effectiveDateTime, else the end of effectivePeriod. */
  readonly date?: string;
  readonly text: string;
  readonly textOutcome: TextOutcome;
  /** Where the text came from: "presentedForm", "result", "conclusion", "text.div" or "". */
  readonly textFrom: string;
  /** Coded result Observations and conclusionCodes, to be read beside the text. */
  readonly observations: readonly ObservationEntry[];
  readonly conclusionCodes: readonly Code[];
  /** The order it answers. */
  readonly basedOn: readonly string[];
  /** The resource as it was sent, for an `update` suggestion. */
  readonly resource: DiagnosticReport;
}

export interface OrderEntry extends Entry {
  readonly kind: 'ServiceRequest' | 'MedicationRequest';
  readonly id: string;
  readonly status: string;
  readonly intent: string;
  readonly priority?: string;
  readonly code: Concept;
  readonly category: readonly Concept[];
  readonly reason: readonly Concept[];
  readonly reasonReferences: readonly string[];
  readonly bodySite: readonly Concept[];
  readonly detail: readonly Concept[];
  readonly notes: readonly string[];
  readonly authored?: string;
  /** When it is to be done, or was being done (a course of therapy). */
  readonly start?: string;
  readonly end?: string;
  /** MedicationRequest: dosage texts, and days of supply where said. */
  readonly dosage: readonly string[];
  readonly supplyDays?: number;
  /** The request (or absence of it) not to perform. */
  readonly doNotPerform: boolean;
  /** The resource as it was sent, for a system action or an `update` suggestion. */
  readonly resource: ServiceRequest | MedicationRequest;
}

export interface ProcedureEntry extends Entry {
  readonly status: string;
  readonly concept: Concept;
  /** What it was done for, where said. */
  readonly reason?: readonly Concept[];
  readonly start?: string;
  readonly end?: string;
  readonly bodySite: readonly Concept[];
  readonly notes: readonly string[];
}

export interface MedicationEntry extends Entry {
  readonly kind: 'MedicationRequest' | 'MedicationStatement';
  readonly status: string;
  readonly concept: Concept;
  readonly start?: string;
  readonly end?: string;
  readonly dosage: readonly string[];
  /** What it was given for, where said. */
  readonly reason?: readonly Concept[];
}

export interface EncounterEntry extends Entry {
  readonly status: string;
  readonly encounterClass?: Code;
  readonly types: readonly Concept[];
  readonly reasons: readonly Concept[];
  readonly start?: string;
  readonly end?: string;
}

export interface AnswerEntry extends Entry {
  readonly questionnaire?: string;
  readonly items: readonly {
    readonly linkId: string;
    readonly text: string;
    readonly codes: readonly Code[];
    readonly strings: readonly string[];
    readonly flag?: boolean;
    readonly number?: number;
  }[];
}

/**
 * Everything a decision may rest on, after checking and with attachments turned into text. Stages see this and never
 * raw FHIR. Each list is empty both when nothing is there and when it could not be had: `absent` tells the two apart.
 */
export interface Chart {
  readonly patient: PatientEntry;
  readonly conditions: readonly ConditionEntry[];
  readonly observations: readonly ObservationEntry[];
  readonly notes: readonly NoteEntry[];
  readonly reports: readonly ReportEntry[];
  readonly serviceRequests: readonly OrderEntry[];
  readonly procedures: readonly ProcedureEntry[];
  readonly medications: readonly MedicationEntry[];
  readonly encounters: readonly EncounterEntry[];
  readonly answers: readonly AnswerEntry[];
  /** Prefetch keys that could be had neither from the request nor from the FHIR server. */
  readonly absent: readonly string[];
}

/** A report with what was read from its text and its codes. */
export interface ReadEntry {
  readonly report: ReportEntry;
  readonly findings: readonly Finding[];
}

export type { DiagnosticReport, MedicationRequest, Resource, ServiceRequest };
