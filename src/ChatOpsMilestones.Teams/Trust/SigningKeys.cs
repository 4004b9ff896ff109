using ChatOpsMilestones.Core.Time;
using Microsoft.Extensions.Logging;

namespace ChatOpsMilestones.Teams.Trust;

/// <summary>
/// The keys of an issuer, kept for a day. An unknown key makes the list be fetched anew, at most once in five minutes: whoever sends
/// made-up keys cannot make us hammer the issuer. While the list cannot be had, the old one goes on being good.
/// </summary>
internal sealed partial class SigningKeys(Uri metadata, KeyDocuments documents, RealTime time, ILogger logger)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>Between two looks for an unknown key.</summary>
    public static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(5);

    /// <summary>Between two attempts when there was no answer.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private IReadOnlyDictionary<string, SigningKey>? keys;
    private long fetchedAt;
    private long? failedAt;
    private Task? fetch;

    /// <summary>The key; null when the issuer has none of that name. False when there is no list to look in, or only one that may be too old for that name.</summary>
    public async Task<(bool HasList, SigningKey? Key)> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (Look(id) is { } known)
            return (true, known);
        if (Due(id) is { } fetching)
            await fetching.WaitAsync(cancellationToken);
        lock (gate)
        {
            var key = keys?.GetValueOrDefault(id);

            // A key that a list which cannot be had may hold: who sent it is to come again.
            return (keys is not null && (key is not null || failedAt is null), key);
        }
    }

    private SigningKey? Look(string id)
    {
        lock (gate)
        {
            // An old list is renewed beside the work, not before it.
            if (keys is not null && time.GetElapsedTime(fetchedAt) >= KeptFor)
                Begin();
            return keys?.GetValueOrDefault(id);
        }
    }

    private Task? Due(string id)
    {
        lock (gate)
        {
            if (fetch is not null)
                return fetch;
            return keys is null || (!keys.ContainsKey(id) && time.GetElapsedTime(fetchedAt) >= BetweenLooks) ? Begin() : null;
        }
    }

    // Not bound to a request: its sender may hang up, and others wait for the same list.
    private Task? Begin()
    {
        if (fetch is not null || (failedAt is { } failed && time.GetElapsedTime(failed) < AfterFailure))
            return fetch;
        return fetch = Task.Run(FetchAsync);
    }

    private async Task FetchAsync()
    {
        try
        {
            var fetched = (await documents.FetchAsync(metadata, CancellationToken.None)).Keys;
            lock (gate)
            {
                (keys, fetchedAt, failedAt, fetch) = (fetched, time.GetTimestamp(), null, null);
            }

            Fetched(fetched.Count);
        }
        catch (Exception error)
        {
            lock (gate)
            {
                (failedAt, fetch) = (time.GetTimestamp(), null);
            }

            NotFetched(metadata.IdnHost, error is HttpRequestException fault ? fault.HttpRequestError.ToString() : error.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} keys that Teams' requests are signed with were fetched")]
    private partial void Fetched(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys that Teams' requests are signed with could not be fetched from {Host}: {Cause}")]
    private partial void NotFetched(string host, string cause);
}
