using Microsoft.Extensions.Caching.Memory;
using Portal.Core.Access;

namespace Portal.Web.Authentication;

/// <summary>
/// The groups somebody is in: as the directory says now, where one can be asked, else as it said when they signed in.
/// </summary>
internal sealed class LiveGroups(
    IEnumerable<IDirectory> directories,
    IMemoryCache answers,
    TimeProvider time,
    ILogger<LiveGroups> logger
) : IMemberships
{
    /// <summary>Who is taken out of a group loses its roles within this time.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan s_remembered = TimeSpan.FromHours(8);

    private long _forgotten;

    public bool CanAsk => directories.Any();

    public async ValueTask<IReadOnlyList<string>> OfAsync(Person person, CancellationToken cancellationToken)
    {
        var known = answers.Get<Answer>(Key.Of(person.ObjectId));
        if (known is not null && time.GetUtcNow() - known.At < Freshness)
        {
            return known.Groups;
        }
        foreach (var directory in directories)
        {
            return await ReadAsync(directory, person, known, cancellationToken);
        }
        return person.Groups;
    }

    /// <summary>The directory is asked again at the next question.</summary>
    public void Forget(string objectId)
    {
        Interlocked.Increment(ref _forgotten);
        answers.Remove(Key.Of(objectId));
    }

    // A directory that is away takes nobody's groups; the next question asks it again.
    private async Task<IReadOnlyList<string>> ReadAsync(
        IDirectory directory,
        Person person,
        Answer? known,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var forgotten = Interlocked.Read(ref _forgotten);
            var groups = await directory.GroupsOfAsync(person.ObjectId, cancellationToken) ?? [];
            // An answer under way while it changed may be the one of before.
            if (forgotten == Interlocked.Read(ref _forgotten))
            {
                answers.Set(Key.Of(person.ObjectId), new Answer(groups, time.GetUtcNow()), s_remembered);
            }
            return groups;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.GroupsUnread(logger, failure);
            return known?.Groups ?? person.Groups;
        }
    }

    private sealed record Key(string ObjectId)
    {
        public static Key Of(string objectId) => new(PersonId.Canonical(objectId));
    }

    private sealed record Answer(IReadOnlyList<string> Groups, DateTimeOffset At);
}
