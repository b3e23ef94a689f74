using Microsoft.Extensions.Logging;
using Portal.Core.Changes;

namespace Portal.Core.Approvals;

/// <summary>
/// The stored policy. Screens are answered from what is remembered until a hint says that it changed; whoever starts
/// something is answered from the database.
/// </summary>
public sealed class KnownPolicy : IDisposable
{
    /// <summary>Makes good a hint that was lost.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly Remembered<ApprovalPolicy> _policy;
    private readonly IDisposable _ear;

    public KnownPolicy(IApprovalPolicyStore policies, IChangeFeed feed, TimeProvider time, ILogger<KnownPolicy> logger)
    {
        _policy = new(
            async (_, cancellationToken) => (await policies.ReadAsync(cancellationToken)).Policy,
            failure => Log.PolicyUnread(logger, failure),
            time,
            Freshness
        );
        _ear = _policy.Hear(feed, ChangeTopic.Approvals);
    }

    /// <summary>As far as is known, for a screen, which asks often. While the database is away, what was known last.</summary>
    public Task<ApprovalPolicy> RecallAsync(CancellationToken cancellationToken) =>
        _policy.RecallAsync(cancellationToken).AsTask();

    /// <summary>From the database.</summary>
    public Task<ApprovalPolicy> ReadAsync(CancellationToken cancellationToken) => _policy.ReadAsync(cancellationToken);

    public void Dispose()
    {
        _ear.Dispose();
        _policy.Dispose();
    }
}
