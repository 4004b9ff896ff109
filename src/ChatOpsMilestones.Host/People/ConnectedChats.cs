using System.Text.RegularExpressions;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.Hosting.People;

/// <summary>An installation of a platform beside the local workspace.</summary>
/// <param name="Platform">as in addresses.</param>
/// <param name="Installation">as in addresses.</param>
/// <param name="AlertsChannel">the channel there that is told about every urgent alert; null for none.</param>
public sealed record ConnectedChat(string Platform, string Installation, Address? AlertsChannel);

/// <summary>Where people can be reached at this moment: installations come and go while the host runs.</summary>
/// <param name="local">the channel for everybody in the local workspace, which is always there.</param>
/// <param name="now">what is connected beside it, the preferred first.</param>
public sealed class ConnectedChats(Address local, Func<IReadOnlyList<ConnectedChat>> now)
{
    public static ConnectedChats LocalOnly(Address local) => new(local, () => []);

    public IReadOnlyList<ConnectedChat> Now => now();

    /// <summary>True while something is to be connected of which nobody can say yet what it is: then no place is chosen, for it could be the wrong one.</summary>
    public Func<bool> IsPending { get; init; } = () => false;

    public Address LocalChannel => local;

    /// <summary>Where alerts without an owner go, and what those who look after the bot are to know.</summary>
    public Address AlertsChannel => Now.Select(c => c.AlertsChannel).FirstOrDefault(a => a is not null) ?? local;
}

/// <summary>How a platform is asked who people are.</summary>
/// <param name="Platform">as in addresses.</param>
/// <param name="ByUser">by its own id.</param>
/// <param name="ByEmail">by e-mail.</param>
public sealed record ChatDirectory(string Platform, ChatPersonLookup ByUser, ChatPersonLookup ByEmail)
{
    /// <summary>True for an address that names a personal conversation by the platform's id; null where there are none.</summary>
    public Func<Address, bool>? IsRawDirect { get; init; }

    /// <summary>How people mentioned in a text are written by the platform's id, in the group <c>user</c>; null where names stand there anyway.</summary>
    public Regex? Mention { get; init; }

    /// <summary>Is told when something about a person changed (installation, the platform's id); null when it keeps nothing itself.</summary>
    public Func<string, string, CancellationToken, Task>? Forget { get; init; }

    /// <summary>Is told when the platform says that the bot was removed (installation, reason); null when it keeps nothing itself.</summary>
    public Func<string, string, CancellationToken, Task>? Ended { get; init; }
}
