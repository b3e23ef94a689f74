using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.LongRunning;

/// <summary>
/// Reads the status address: <c>{name,status,startTime,endTime?,error?,percentComplete?,properties?}</c>. Only
/// <c>status</c> decides: recordings show an error, and an endTime, beside InProgress and beside Succeeded, and names
/// whose bytes are swapped against the address.
/// </summary>
internal static class StatusAnswer
{
    public static PollOutcome Read(LongRunningOperation operation, ArmResponse response)
    {
        if (ArmJson.Text(response.Body, "status") is not { Length: > 0 } status)
        {
            return Unreadable.Malformed(response);
        }
        var error = ArmJson.At(response.Body, "error") is { } told ? ArmError.Find(told) : null;
        return status switch
        {
            _ when ProvisioningState.Is(status, ProvisioningState.Succeeded) => new PollOutcome.Succeeded(
                ArmJson.At(response.Body, "properties")?.DeepClone(),
                error
            ),
            _ when ProvisioningState.Is(status, ProvisioningState.Failed) => new PollOutcome.Failed(
                error ?? new ArmError(ArmErrorCodes.Unspecified, "The operation failed without saying why.")
            ),
            _ when ProvisioningState.Is(status, ProvisioningState.Canceled) => new PollOutcome.Canceled(error),
            _ => new PollOutcome.Running(
                FarSideText.Limit(status, FarSideText.LongestName),
                Percent(response),
                TimeSpan.Zero,
                operation,
                error
            ),
        };
    }

    private static double? Percent(ArmResponse response) =>
        ArmJson.Number(response.Body, "percentComplete") is { } percent ? Math.Clamp(percent, 0, 100) : null;
}
