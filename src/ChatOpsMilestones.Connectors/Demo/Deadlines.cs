namespace ChatOpsMilestones.Connectors.Demo;

/// <summary>The default playbook's days by segment, as far as the stories' truth depends on them.</summary>
internal static class Deadlines
{
    public static int FirstValueDays(string segment) => segment switch { "ENT" => 30, "MM" => 21, "SMB" => 14, _ => 7 };

    public static int CoreAdoptionDays(string segment) => segment == "ENT" ? 84 : 56;

    /// <summary>Days after the due date on which an unpaid invoice is late.</summary>
    public static int DaysLate(string segment) => segment == "ENT" ? 15 : 7;
}
