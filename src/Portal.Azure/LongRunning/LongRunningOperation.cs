using Azure.Core;
using Portal.Azure.Pipeline;

namespace Portal.Azure.LongRunning;

/// <summary>
/// All that is needed to follow an accepted request, on this process or another after a restart: stored as JSON in
/// the operation's row before the first poll. The addresses are kept verbatim (they carry signatures, a foreign
/// api-version, and reach 4 KB and more) and are checked each time before they are followed.
/// </summary>
/// <remarks>Source: Azure/azure-resource-manager-rpc, async-api-reference.md.</remarks>
public sealed record LongRunningOperation
{
    /// <summary>The verb of the request that started it, e.g. <c>PUT</c>.</summary>
    public required string Method { get; init; }

    /// <summary>The full address of that request.</summary>
    public required string OriginalUri { get; init; }

    /// <summary>The address of the resource itself; reading it decides when nothing else can.</summary>
    public required string ResourceUri { get; init; }

    /// <summary>The status address; asked first. Null when Azure gave none.</summary>
    public string? AzureAsyncOperation { get; init; }

    /// <summary>The result address; asked when there is no status address. Null when Azure gave none.</summary>
    public string? Location { get; init; }

    /// <summary>The last pause Azure asked for; null when it asked for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When the request was accepted.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How many polls have been answered; the pause grows with it.</summary>
    public int Polls { get; init; }

    /// <summary>Decides whether an answer leaves something going on.</summary>
    internal static LongRunningOperation? After(
        ArmRequest request,
        ArmResponse response,
        AzureCloud cloud,
        DateTimeOffset now
    )
    {
        // A GET starts nothing. Of a PATCH answered 200 the headers say nothing, its body does.
        if (request.Method == RequestMethod.Get)
        {
            return null;
        }
        var (status, result) =
            request.Method == RequestMethod.Patch && response.Status == 200
                ? (null, null)
                : (response.AzureAsyncOperation, response.Location);
        var goesOn =
            status is not null
            || result is not null
            || response.Status == 202
            || !ProvisioningState.IsTerminal(ProvisioningState.Of(response.Body));
        return goesOn && response.Status is >= 200 and < 300 and not 204
            ? new LongRunningOperation
            {
                Method = request.Method.ToString(),
                OriginalUri = ArmAddress.Of(cloud, request).AbsoluteUri,
                ResourceUri = ArmAddress.Of(cloud, Resource(request)).AbsoluteUri,
                AzureAsyncOperation = status,
                Location = result,
                RetryAfter = response.RetryAfter,
                StartedAt = now,
            }
            : null;
    }

    /// <summary>New header values replace the old ones; absent ones leave them.</summary>
    internal LongRunningOperation Updated(ArmResponse response) =>
        this with
        {
            AzureAsyncOperation = response.AzureAsyncOperation ?? AzureAsyncOperation,
            Location = response.Location ?? Location,
            RetryAfter = response.RetryAfter,
            Polls = Polls + 1,
        };

    internal bool IsDelete => Method.Equals("DELETE", StringComparison.OrdinalIgnoreCase);

    /// <summary>An abort has succeeded when the resource says Canceled.</summary>
    internal bool IsAbort =>
        OriginalUri != ResourceUri && OriginalUri.Split('?')[0].EndsWith("/abort", StringComparison.OrdinalIgnoreCase);

    private static ArmRequest Resource(ArmRequest request) =>
        request.Method == RequestMethod.Post ? request with { SubPath = "" } : request;
}
