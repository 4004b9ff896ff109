namespace ChatOpsMilestones.Core.Milestones;

/// <content>Kinds that count to a day.</content>
public abstract partial record Trigger
{
    /// <summary>A date of the account draws near. Period: the date; entity: the account. Open from the step's day until the next lower step or the date.</summary>
    public sealed record Countdown : Trigger
    {
        public AccountDate Date { get; init; } = AccountDate.Renewal;

        /// <summary>Days before the date at which the condition opens, 1–400.</summary>
        public required int DaysBefore { get; init; }

        /// <summary>Days before the date at which it closes again: the next step of the ladder; 0 for the date itself.</summary>
        public int UntilDaysBefore { get; init; }
    }

    /// <summary>Something was to be reached within days of the account's start. Once per account. Period: the deadline.</summary>
    public sealed record Deadline : Trigger
    {
        /// <summary>All of these must be met.</summary>
        public required IReadOnlyList<Requirement> Requirements { get; init; }

        /// <summary>Days from the start date; the deadline is the end of that day.</summary>
        public required int WithinDays { get; init; }

        public DeadlinePhase Phase { get; init; } = DeadlinePhase.Missed;

        /// <summary>For <see cref="DeadlinePhase.HeadsUp"/>: days before the deadline.</summary>
        public int HeadsUpDays { get; init; } = 3;

        /// <summary>For <see cref="DeadlinePhase.Midway"/>: days from the start at whose end the progress is looked at, once.</summary>
        public int? AtDays { get; init; }

        /// <summary>For <see cref="DeadlinePhase.Midway"/>: it speaks below this share (0.5 = 50 %) of what is asked for.</summary>
        public double Below { get; init; } = 0.5;
    }

    /// <summary>A card on file expires. Entity: the card; period: its expiry month.</summary>
    public sealed record PaymentExpiry : Trigger
    {
        public required int DaysBefore { get; init; }

        /// <summary>The next lower step of the ladder; 0 for the last valid day.</summary>
        public int UntilDaysBefore { get; init; }
    }
}
