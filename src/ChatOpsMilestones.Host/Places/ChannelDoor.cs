using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Hosting.Places;

/// <summary>Whether the bot is in a channel now.</summary>
public enum Entrance
{
    /// <summary>It is, or may write there without.</summary>
    In,

    /// <summary>A private channel: somebody there has to invite it.</summary>
    MustBeInvited,

    /// <summary>The platform could not be asked.</summary>
    NotNow,
}

/// <summary>How the bot comes into a channel by itself, where a platform lets it.</summary>
/// <param name="Platform">as in addresses.</param>
/// <param name="EnterAsync">comes in, or says why not.</param>
public sealed record ChannelDoor(string Platform, Func<Address, CancellationToken, Task<Entry>> EnterAsync);

/// <param name="Entrance">how it went.</param>
/// <param name="Name">the channel's name, as people see it; null when the platform did not say.</param>
public sealed record Entry(Entrance Entrance, string? Name = null);
