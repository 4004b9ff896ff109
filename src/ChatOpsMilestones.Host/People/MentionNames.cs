using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Accounts;

namespace ChatOpsMilestones.Hosting.People;

/// <summary>Puts names in the place of a platform's ids where people mention each other in what is kept: an id says nothing to whoever reads a note.</summary>
public sealed class MentionNames(IEnumerable<ChatDirectory> directories, AccountStore accounts)
{
    // Each may have to be asked for; more in one text is a list, not a remark.
    private const int Most = 10;

    private const string Stranger = "somebody";

    private readonly Dictionary<string, ChatDirectory> byPlatform = directories.Where(d => d.Mention is not null).ToDictionary(d => d.Platform);

    /// <summary>The callback with its words as people read them. Where the platform cannot be asked now, its ids stay.</summary>
    public async Task<Callback> NamedAsync(Callback callback, CancellationToken cancellationToken)
    {
        if (!byPlatform.TryGetValue(callback.Address.Platform, out var directory))
            return callback;
        return callback.Body switch
        {
            CallbackBody.Command command => callback with { Body = command with { Text = await NamedAsync(command.Text) } },
            CallbackBody.ThreadReply reply => callback with { Body = reply with { Text = await NamedAsync(reply.Text) } },
            CallbackBody.FormAsked { Text: { } text } asked => callback with { Body = asked with { Text = await NamedAsync(text) } },
            _ => callback,
        };

        Task<string> NamedAsync(string text) => this.NamedAsync(text, callback.Address.Installation, directory, cancellationToken);
    }

    private async Task<string> NamedAsync(string text, string installation, ChatDirectory directory, CancellationToken cancellationToken)
    {
        var mention = directory.Mention!; // not null: the filter above
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in mention.Matches(text).Select(m => m.Groups["user"].Value).Distinct(StringComparer.Ordinal).Take(Most))
        {
            if (await NameAsync(installation, id, directory, cancellationToken) is { } name)
                names[id] = name;
        }

        return names.Count == 0 ? text : mention.Replace(text, m => names.TryGetValue(m.Groups["user"].Value, out var name) ? "@" + name : m.Value);
    }

    private async Task<string?> NameAsync(string installation, string id, ChatDirectory directory, CancellationToken cancellationToken) =>
        await directory.ByUser(installation, id, cancellationToken) switch
        {
            PersonLookup.Found found => (await accounts.FindTeammateAsync(found.Person.Email, cancellationToken))?.Name ?? Stranger,
            PersonLookup.Nobody => Stranger,
            _ => null,
        };
}
