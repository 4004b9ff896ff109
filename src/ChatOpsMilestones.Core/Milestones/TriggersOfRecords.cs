namespace ChatOpsMilestones.Core.Milestones;

/// <content>Kinds that look at single records: answers, invoices.</content>
public abstract partial record Trigger
{
    /// <summary>An answer to a survey. Entity: the person (or the answer, without one); period: the answer.</summary>
    public sealed record Survey : Trigger
    {
        public string SurveyKind { get; init; } = "nps";

        public int? AtMost { get; init; }

        public int? AtLeast { get; init; }

        /// <summary>Points by which the same person's score fell since the answer before.</summary>
        public int? DropAtLeast { get; init; }

        /// <summary>Minutes to wait for the comment when the answer came without one.</summary>
        public int WaitMinutes { get; init; } = 10;

        /// <summary>Days after which an answer is no longer news.</summary>
        public int ForDays { get; init; } = 14;
    }

    /// <summary>An invoice is late, or collecting it failed. Entity and period: the invoice.</summary>
    public sealed record InvoiceOverdue : Trigger
    {
        /// <summary>Days after the due date; null when only failed attempts count.</summary>
        public int? DaysLate { get; init; }

        /// <summary>Failed attempts; null when only lateness counts.</summary>
        public int? FailedAttempts { get; init; }
    }
}
