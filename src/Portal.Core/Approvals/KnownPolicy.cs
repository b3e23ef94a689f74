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

    private readonly IApprovalPolicyStore _policies;
    private readonly TimeProvider _time;
    private readonly ILogger<KnownPolicy> _logger;
    private readonly IDisposable _ear;
    private Known? _known;
    private long _hints;

    public KnownPolicy(IApprovalPolicyStore policies, IChangeFeed feed, TimeProvider time, ILogger<KnownPolicy> logger)
    {
        (_policies, _time, _logger) = (policies, time, logger);
        _ear = feed.Subscribe(change =>
        {
            if (change.Topic is ChangeTopic.Approvals or ChangeTopic.Everything)
            {
                Interlocked.Increment(ref _hints);
            }
        });
    }

    /// <summary>As far as is known, for a screen, which asks often. While the database is away, what was known last.</summary>
    public async Task<ApprovalPolicy> RecallAsync(CancellationToken cancellationToken)
    {
        var known = Volatile.Read(ref _known);
        if (
            known is not null
            && known.Hints == Interlocked.Read(ref _hints)
            && _time.GetUtcNow() - known.At < Freshness
        )
        {
            return known.Policy;
        }

        try
        {
            return await ReadAsync(cancellationToken);
        }
        catch (Exception failure) when (known is not null && failure is not OperationCanceledException)
        {
            Log.PolicyUnread(_logger, failure);
            return known.Policy;
        }
    }

    /// <summary>From the database.</summary>
    public async Task<ApprovalPolicy> ReadAsync(CancellationToken cancellationToken)
    {
        // A hint that comes while the answer is under way leaves it old.
        var (hints, now) = (Interlocked.Read(ref _hints), _time.GetUtcNow());
        var policy = (await _policies.ReadAsync(cancellationToken)).Policy;
        Volatile.Write(ref _known, new Known(policy, now, hints));
        return policy;
    }

    public void Dispose() => _ear.Dispose();

    private sealed record Known(ApprovalPolicy Policy, DateTimeOffset At, long Hints);
}
