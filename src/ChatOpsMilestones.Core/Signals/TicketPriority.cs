namespace ChatOpsMilestones.Core.Signals;

public enum TicketPriority
{
    Low,
    Normal,
    High,
    Urgent,
}
