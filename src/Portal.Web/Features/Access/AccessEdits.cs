using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Core.Rules;
using Portal.Web.Authentication;
using Portal.Web.Components.Shared;
using Portal.Web.Preferences;

namespace Portal.Web.Features.Access;

/// <summary>Gives, changes and takes away in the name of the person in this circuit.</summary>
internal sealed class AccessEdits(
    EditAssignments assignments,
    EditEnvironments environments,
    CurrentCaller callers,
    UnsentWords unsent,
    ViewerTime time
)
{
    /// <summary>What was entered in its forms and not sent.</summary>
    public UnsentWords Unsent => unsent;

    /// <summary>A moment as an input takes it.</summary>
    public string Entry(DateTimeOffset? moment) => time.Entry(moment);

    /// <param name="entry">As it was entered.</param>
    /// <param name="letPass">The warnings that are shown.</param>
    /// <param name="gone">The person left.</param>
    public async Task<GiveResult> GiveAsync(RoleEntry entry, IReadOnlyList<Finding> letPass, CancellationToken gone) =>
        time.TryReadEntry(entry.Expires, out var expires)
            ? await assignments.GiveAsync(await callers.GetAsync(), entry.Wish(expires, letPass), entry.Words, gone)
            : new GiveResult([ExpiryField.NoMoment]);

    /// <param name="known">As the person saw it.</param>
    /// <param name="expires">As it was entered.</param>
    /// <param name="words">Why.</param>
    /// <param name="gone">The person left.</param>
    public async Task<IReadOnlyList<Finding>> ChangeExpiryAsync(
        Assignment known,
        string expires,
        ChangeWords words,
        CancellationToken gone
    ) =>
        time.TryReadEntry(expires, out var at)
            ? await assignments.ChangeExpiryAsync(await callers.GetAsync(), known, at, words, gone)
            : [ExpiryField.NoMoment];

    public async Task<IReadOnlyList<Finding>> TakeAwayAsync(
        Assignment known,
        ChangeWords words,
        CancellationToken gone
    ) => await assignments.TakeAwayAsync(await callers.GetAsync(), known, words, gone);

    /// <param name="known">Null for a new one.</param>
    /// <param name="wanted">What it is to be.</param>
    /// <param name="words">Why.</param>
    /// <param name="gone">The person left.</param>
    public async Task<IReadOnlyList<Finding>> SaveAsync(
        ClusterEnvironment? known,
        ClusterEnvironment wanted,
        ChangeWords words,
        CancellationToken gone
    )
    {
        var caller = await callers.GetAsync();
        return known is null
            ? await environments.AddAsync(caller, wanted, words, gone)
            : await environments.ChangeAsync(caller, known, wanted.Clusters, words, gone);
    }

    public async Task<IReadOnlyList<Finding>> RemoveAsync(
        ClusterEnvironment known,
        ChangeWords words,
        CancellationToken gone
    ) => await environments.RemoveAsync(await callers.GetAsync(), known, words, gone);
}
