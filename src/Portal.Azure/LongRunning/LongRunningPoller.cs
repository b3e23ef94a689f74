using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.LongRunning;

/// <summary>
/// Follows accepted requests, one exchange per call: no loop, no thread that waits. The caller stores the returned
/// record, goes away, and comes back after the delay, in whichever process.
/// </summary>
/// <param name="pipeline">Resource Manager of the cloud the operation was started in.</param>
/// <param name="jitter">Returns 0 to 1; null takes the process' random source.</param>
/// <param name="pacing">Pauses where Azure names none; null for the default.</param>
public sealed class LongRunningPoller(ArmPipeline pipeline, Func<double>? jitter = null, PollPacing? pacing = null)
{
    /// <summary>After so many unreadable answers in a row the resource itself is asked.</summary>
    public const int ReadResourceAfter = 10;

    private readonly Func<double> _jitter = jitter ?? Random.Shared.NextDouble;
    private readonly PollPacing _pacing = pacing ?? PollPacing.Default;

    /// <summary>
    /// Asks once how it goes: the status address, else the result address, else the resource. Sent once, not retried.
    /// </summary>
    /// <param name="operation">The stored record.</param>
    /// <param name="cancellationToken">Gives up waiting; nothing is lost.</param>
    public Task<PollOutcome> PollAsync(LongRunningOperation operation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return operation switch
        {
            { AzureAsyncOperation: { } status } => AskAsync(operation, status, StatusAnswer.Read, cancellationToken),
            { Location: { } result } => AskAsync(operation, result, LocationAnswer.Read, cancellationToken),
            _ => ReadResourceAsync(operation, cancellationToken),
        };
    }

    /// <summary>Reads the resource once and decides by its provisioningState; for DELETE its absence is the success.</summary>
    /// <param name="operation">The stored record.</param>
    /// <param name="cancellationToken">Gives up waiting; nothing is lost.</param>
    public async Task<PollOutcome> ReadResourceAsync(
        LongRunningOperation operation,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(operation);
        var outcome = await AskAsync(operation, operation.ResourceUri, ResourceAnswer.Read, cancellationToken);
        return operation.IsDelete && outcome is PollOutcome.Unreadable { Reason: UnreadableReason.Gone }
            ? new PollOutcome.Succeeded(null)
            : outcome;
    }

    private async Task<PollOutcome> AskAsync(
        LongRunningOperation operation,
        string address,
        Func<LongRunningOperation, ArmResponse, PollOutcome> read,
        CancellationToken cancellationToken
    )
    {
        if (!ArmAddress.IsTrusted(pipeline.Cloud, address, out var uri))
        {
            return Refused(operation);
        }
        try
        {
            var response = await pipeline.GetAsync(uri, sendOnce: true, cancellationToken);
            return Paced(read(operation.Updated(response), response));
        }
        catch (ArmException exception)
        {
            var reason = UnreadableReasons.Of(exception);
            return new PollOutcome.Unreadable(
                reason,
                exception.Status,
                exception.Error,
                Pause(operation, exception.RetryAfter),
                reason is UnreadableReason.Gone or UnreadableReason.AddressRefused
            );
        }
    }

    private PollOutcome Paced(PollOutcome outcome) =>
        outcome switch
        {
            PollOutcome.Running it => it with { NextDelay = Pause(it.Operation, it.Operation.RetryAfter) },
            PollOutcome.Unreadable it => it with { NextDelay = Pause(null, null) },
            _ => outcome,
        };

    private PollOutcome.Unreadable Refused(LongRunningOperation operation) =>
        new(
            UnreadableReason.AddressRefused,
            0,
            new ArmError(ArmErrorCodes.AddressRefused, "The poll address leaves the endpoint; it was not followed."),
            Pause(operation, null),
            ReadResource: true
        );

    private TimeSpan Pause(LongRunningOperation? operation, TimeSpan? retryAfter) =>
        _pacing.Next(retryAfter, operation?.Polls ?? 0, _jitter());
}
