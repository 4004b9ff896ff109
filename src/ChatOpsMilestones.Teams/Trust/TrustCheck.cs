namespace ChatOpsMilestones.Teams.Trust;

/// <summary>What is true of a request's sender, or why it is not believed. The words are also those of the meters.</summary>
public enum TrustCheck
{
    Good,

    /// <summary>No token, or not in the shape of one.</summary>
    Missing,

    /// <summary>Not signed by a key that we know, or by an algorithm that we do not take.</summary>
    Unsigned,

    /// <summary>Signed well by somebody else than the settings name.</summary>
    WrongIssuer,

    /// <summary>Meant for another app.</summary>
    WrongAudience,

    /// <summary>Over, not yet begun, or without an end.</summary>
    OutOfTime,

    /// <summary>The list of keys cannot be had at the moment: nothing can be said of it.</summary>
    NoKeys,

    /// <summary>Not from Teams: on other channels of an Azure Bot whoever writes chooses whose name it bears.</summary>
    WrongChannel,

    /// <summary>The key may not speak for the channel that the activity names.</summary>
    NotEndorsed,

    /// <summary>The activity names another address to answer to than the token.</summary>
    WrongServiceUrl,

    /// <summary>The address to answer to is nowhere our token may go.</summary>
    ForeignHost,
}
