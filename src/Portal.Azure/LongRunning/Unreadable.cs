using Portal.Azure.Errors;
using Portal.Azure.Pipeline;

namespace Portal.Azure.LongRunning;

internal static class Unreadable
{
    public static PollOutcome.Unreadable Malformed(ArmResponse response) =>
        new(
            UnreadableReason.Malformed,
            response.Status,
            new ArmError(ArmErrorCodes.UnreadableBody, "Azure's answer is not a status."),
            TimeSpan.Zero,
            ReadResource: false
        );
}
