using Azure;

namespace Portal.Azure.Pipeline;

/// <summary>The three ids by which both sides and Microsoft's support find one exchange again.</summary>
/// <param name="Client"><c>x-ms-client-request-id</c>: ours, see <see cref="ArmPipeline.UseClientRequestId"/>.</param>
/// <param name="Request"><c>x-ms-request-id</c> of the answer, or null.</param>
/// <param name="Correlation"><c>x-ms-correlation-request-id</c> of the answer, or null.</param>
public sealed record ArmRequestIds(string? Client, string? Request, string? Correlation)
{
    internal static ArmRequestIds Of(Response response) =>
        new(
            response.ClientRequestId,
            response.Header("x-ms-request-id"),
            response.Header("x-ms-correlation-request-id")
        );
}
