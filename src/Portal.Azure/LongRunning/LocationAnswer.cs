using Portal.Azure.Pipeline;

namespace Portal.Azure.LongRunning;

/// <summary>Reads the result address: 202 while it runs, then what a synchronous answer would have been (200, 204).</summary>
internal static class LocationAnswer
{
    public static PollOutcome Read(LongRunningOperation operation, ArmResponse response) =>
        response.Status == 202
            ? new PollOutcome.Running("InProgress", null, TimeSpan.Zero, operation)
            : new PollOutcome.Succeeded(response.Body);
}
