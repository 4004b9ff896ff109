using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Core.Time;

namespace ChatOpsMilestones.Hosting.People;

/// <summary>Finds out who a callback is from where the platform gave its own id only, and writes the person's direct conversation as addresses name it.</summary>
public sealed class CallerDesk(IEnumerable<ChatDirectory> directories, BusinessTime business)
{
    /// <summary>How long a callback waits for the platform to say whose it is.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly Dictionary<string, ChatDirectory> byPlatform = directories.ToDictionary(d => d.Platform);

    /// <summary>The callback with its person; null when the platform cannot be asked now. An e-mail that stays empty is nobody's.</summary>
    public async Task<Callback?> KnownAsync(Callback callback, CancellationToken cancellationToken)
    {
        if (callback is not { PersonEmail: "", PlatformUser: { Length: > 0 } user } || !byPlatform.TryGetValue(callback.Address.Platform, out var directory))
            return callback;

        return await directory.ByUser(callback.Address.Installation, user, cancellationToken) switch
        {
            PersonLookup.Found found => Named(callback, found.Person.Email.ToLowerInvariant(), directory.IsRawDirect ?? (_ => false)),
            PersonLookup.NotNow when business.GetUtcNow() - callback.At < Longest => null,
            _ => callback,
        };
    }

    private static Callback Named(Callback callback, string email, Func<Address, bool> isRawDirect)
    {
        return callback with
        {
            PersonEmail = email,
            Address = Plain(callback.Address),
            Body = callback.Body switch
            {
                CallbackBody.ThreadReply reply => reply with { Parent = Said(reply.Parent) },
                CallbackBody.Command { Parent: { } parent } command => command with { Parent = Said(parent) },
                CallbackBody.Rated rated => rated with { Message = Said(rated.Message) },
                var body => body,
            },
        };

        MessageRef Said(MessageRef message) => message with { Address = Plain(message.Address) };

        Address Plain(Address address) => isRawDirect(address) ? address with { Conversation = "d:" + email } : address;
    }
}
