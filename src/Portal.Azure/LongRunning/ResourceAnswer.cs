using System.Text.Json.Nodes;
using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.LongRunning;

/// <summary>Reads the resource itself: its provisioningState decides.</summary>
internal static class ResourceAnswer
{
    public static PollOutcome Read(LongRunningOperation operation, ArmResponse response)
    {
        if (response.Body is not JsonObject resource)
        {
            return Unreadable.Malformed(response);
        }
        var state = ProvisioningState.Of(resource);
        if (ProvisioningState.Is(state, ProvisioningState.Failed))
        {
            return new PollOutcome.Failed(Why(resource));
        }
        if (ProvisioningState.Is(state, ProvisioningState.Canceled) && !operation.IsAbort)
        {
            return new PollOutcome.Canceled(
                ArmError.Find(ArmJson.At(resource, "properties", "status", "provisioningError"))
            );
        }
        // A resource that is still there is not deleted, however content its state looks.
        return operation.IsDelete || !ProvisioningState.IsTerminal(state)
            ? new PollOutcome.Running(FarSideText.Limit(state, FarSideText.LongestName), null, TimeSpan.Zero, operation)
            : new PollOutcome.Succeeded(resource);
    }

    private static ArmError Why(JsonObject resource) =>
        ArmError.Find(ArmJson.At(resource, "properties", "status", "provisioningError"))
        ?? new ArmError(
            ArmErrorCodes.Unspecified,
            "The resource's provisioning state is Failed; Azure does not say why."
        );
}
