using Azure.Core;
using Portal.Azure.LongRunning;
using Portal.Azure.ManagedClusters;
using Portal.Azure.Pipeline;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.FarSide;

/// <summary>
/// A scripted Resource Manager and token issuer behind one TLS port, and the real pipeline pointed at it: real
/// sockets, real certificate checks, real token requests.
/// </summary>
internal sealed class ArmFarSide : IAsyncDisposable
{
    public const string SubscriptionId = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "99999999-8888-7777-6666-555555555555";
    public const string Secret = "correct horse battery staple";
    private readonly string _authorityFile = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pem");

    private ArmFarSide(
        Func<RecordedRequest, FaultAnswer> script,
        ArmPipelineSettings? settings,
        bool trusted,
        string? host
    )
    {
        Server = TlsFaultServer.Start(request => IsToken(request) ? Token() : script(request), host);
        File.WriteAllText(_authorityFile, TlsFaultServer.AuthorityPem);
        var cloud = AzureCloud.Custom(Server.Address, "https://management.azure.com/", Server.Address);
        Connection = new ArmConnection(cloud, new AzureCredential.ClientSecret(Tenant, "portal", Secret))
        {
            TrustedCertificatesFile = trusted ? _authorityFile : null,
        };
        Arm = new ArmPipeline(Connection, settings ?? Quick);
    }

    /// <summary>Retries without a pause.</summary>
    public static ArmPipelineSettings Quick { get; } =
        new() { RetryDelay = DelayStrategy.CreateFixedDelayStrategy(TimeSpan.FromMilliseconds(1)) };

    public static ResourceIdentifier ClusterId { get; } = ManagedClusterClient.Id(SubscriptionId, "rg", "c1");

    public TlsFaultServer Server { get; }

    public ArmConnection Connection { get; }

    public ArmPipeline Arm { get; }

    public LongRunningPoller Poller => new(Arm, () => 0);

    /// <summary>What Resource Manager was asked, without the token requests.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. Server.Requests.Where(it => !IsToken(it))];

    public IReadOnlyList<RecordedRequest> TokenRequests => [.. Server.Requests.Where(IsToken)];

    public static ArmFarSide Answering(params FaultAnswer[] answers) => Start(FaultScript.InOrder(answers));

    public static ArmFarSide Start(
        Func<RecordedRequest, FaultAnswer> script,
        ArmPipelineSettings? settings = null,
        bool trusted = true,
        string? certificateHost = null
    ) => new(script, settings, trusted, certificateHost);

    public string Url(string target) => new Uri(Server.Address, target).AbsoluteUri;

    public LongRunningOperation Operation(string? status = null, string? location = null, string method = "PUT") =>
        new()
        {
            Method = method,
            OriginalUri = Url(ClusterId + "?api-version=2025-10-01"),
            ResourceUri = Url(ClusterId + "?api-version=2025-10-01"),
            AzureAsyncOperation = status,
            Location = location,
            StartedAt = TimeProvider.System.GetUtcNow(),
        };

    public async ValueTask DisposeAsync()
    {
        Arm.Dispose();
        await Server.DisposeAsync();
        File.Delete(_authorityFile);
    }

    private static bool IsToken(RecordedRequest request) => request.Path == $"/{Tenant}/oauth2/v2.0/token";

    private static FaultAnswer Token() =>
        FaultAnswer.Json(200, """{"token_type":"Bearer","expires_in":3600,"access_token":"token-of-the-far-side"}""");
}
