namespace ChatOpsMilestones.Bench.Clicks.Teams;

/// <summary>A card that stands in somebody's chat.</summary>
/// <param name="Id">of the alert.</param>
/// <param name="Presser">number of the person in whose chat it stands.</param>
/// <param name="MessageId">of the message.</param>
internal sealed record ShownAlert(string Id, int Presser, string MessageId)
{
    /// <summary>One person presses one thing after the other.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Of the card as it was drawn last.</summary>
    public int Revision { get; set; }

    /// <summary>Presses so far: every other one takes the one before it back.</summary>
    public int Presses { get; set; }
}
