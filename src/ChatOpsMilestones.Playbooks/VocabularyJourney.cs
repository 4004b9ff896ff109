using ChatOpsMilestones.Core.Milestones;
using ChatOpsMilestones.Core.Signals;

namespace ChatOpsMilestones.Playbooks;

/// <content>The words of the kinds along an account's way.</content>
internal static partial class Vocabulary
{
    public static class JourneyWords
    {
        public static readonly IReadOnlyDictionary<string, StreakKind> Streaks = new Dictionary<string, StreakKind>
        {
            ["tickets"] = StreakKind.Tickets,
            ["late_invoices"] = StreakKind.LateInvoices,
            ["active_days"] = StreakKind.ActiveDays,
        };

        public static readonly IReadOnlyDictionary<string, GoalPhase> GoalPhases = new Dictionary<string, GoalPhase>
        {
            ["reached"] = GoalPhase.Reached,
            ["due"] = GoalPhase.Due,
            ["missed"] = GoalPhase.Missed,
            ["adopted"] = GoalPhase.Adopted,
            ["not_adopted"] = GoalPhase.NotAdopted,
        };

        public static readonly IReadOnlyDictionary<string, TicketPriority> Priorities = new Dictionary<string, TicketPriority>
        {
            ["low"] = TicketPriority.Low,
            ["normal"] = TicketPriority.Normal,
            ["high"] = TicketPriority.High,
            ["urgent"] = TicketPriority.Urgent,
        };

        /// <summary>Of whom something is the first time: true for each person.</summary>
        public static readonly IReadOnlyDictionary<string, bool> Firsts = new Dictionary<string, bool> { ["account"] = false, ["person"] = true };
    }
}
