namespace ChatOpsMilestones.Core.Chat;

/// <summary>What to do when nobody can find out whether a message arrived.</summary>
public enum UncertainPolicy
{
    /// <summary>It stays unknown, counted and visible; nobody is told twice.</summary>
    Leave,

    /// <summary>It is sent once more, marked as a possible repetition.</summary>
    SendAgain,
}
