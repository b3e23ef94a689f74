using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Providers.Aks;
using Portal.Providers.Reach;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.FarSide;

/// <summary>A scripted cloud behind real TLS, its authority beside it, and the AKS provider that knows it as Moon.</summary>
internal sealed class FarAzure : IAsyncDisposable
{
    public const string Cloud = "Moon";
    public const string Tenant = "99999999-8888-7777-6666-555555555555";
    public const string Client = "22222222-2222-2222-2222-222222222222";
    public const string Subscription = "11111111-2222-3333-4444-555555555555";
    public const string Secret = "correct-horse-battery-staple";
    private readonly ServiceProvider _services;
    private readonly NamedCloud _cloud;
    private readonly TimeProvider _time;

    private FarAzure(
        Func<RecordedRequest, FaultAnswer?>? script,
        string? certificateHost,
        Uri? endpoint,
        TimeProvider? time
    )
    {
        _time = time ?? new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        Server = TlsFaultServer.Start(request => script?.Invoke(request) ?? Usual(request), certificateHost);
        _cloud = NamedCloud.Of(
            Cloud,
            endpoint ?? Server.Address,
            "https://management.azure.com/",
            Server.Address,
            trustedCertificatesFile: null
        );
        _services = Registry();
    }

    private ServiceProvider Registry()
    {
        var services = new ServiceCollection();
        services.AddSingleton(_time);
        services.AddSingleton<IConnectionStore>(Connections);
        services.AddSingleton<IConnectionSecrets>(Connections);
        services.AddSingleton<Portal.Core.Changes.IChangeFeed>(Connections);
        services.AddClusterReach();
        services.AddAks(new NamedClouds([_cloud]));
        return services.BuildServiceProvider();
    }

    public TlsFaultServer Server { get; }

    public FakeConnections Connections { get; } = new();

    public IConnectionTest Test => _services.GetRequiredService<IConnectionTest>();

    public IAzureSignIn SignIn => _services.GetRequiredService<IAzureSignIn>();

    public IConnectionFacts Facts => _services.GetRequiredService<IConnectionFacts>();

    public static AzureAccess Access { get; } =
        new()
        {
            Cloud = Cloud,
            Credential = AzureCredentialKind.ClientSecret,
            TenantId = Tenant,
            ClientId = Client,
            TrustedCertificates = TlsFaultServer.AuthorityPem,
        };

    /// <summary>What the provider is on another replica, over the same connections; the caller disposes it.</summary>
    public ServiceProvider Replica() => Registry();

    /// <summary>
    /// What is answered in place of the usual; null leaves the usual. The clock stands still unless a test brings
    /// another, so that no time limit passes by itself.
    /// </summary>
    public static FarAzure Start(
        Func<RecordedRequest, FaultAnswer?>? script = null,
        string? certificateHost = null,
        Uri? endpoint = null,
        TimeProvider? time = null
    ) => new(script, certificateHost, endpoint, time);

    public static ProposedConnection Propose(
        AzureAccess? access = null,
        AzureSecret? secret = null,
        string subscription = Subscription
    ) => AzureConnection.Propose(access ?? Access, secret ?? new AzureSecret { Secret = Secret }, subscription);

    public static FaultAnswer Error(int status, string code, string message = "No.") =>
        FaultAnswer.Json(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""");

    public static FaultAnswer? Entra(RecordedRequest request, string code) =>
        IsToken(request)
            ? FaultAnswer.Json(
                401,
                $$"""{"error":"invalid_client","error_description":"AADSTS{{code}}: What Entra says. Trace ID: 1"}"""
            )
            : null;

    public static bool IsToken(RecordedRequest request) =>
        request.Path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal);

    public static FaultAnswer SubscriptionIn(string state) =>
        FaultAnswer.Json(
            200,
            $$"""{"id":"/subscriptions/{{Subscription}}","subscriptionId":"{{Subscription}}","displayName":"Shop","state":"{{state}}"}"""
        );

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static FaultAnswer Usual(RecordedRequest request) =>
        IsToken(request)
            ? FaultAnswer.Json(200, """{"token_type":"Bearer","expires_in":3600,"access_token":"token-of-the-moon"}""")
            : request.Path switch
            {
                "/subscriptions" => FaultAnswer.Json(200, """{"value":[]}"""),
                $"/subscriptions/{Subscription}" => SubscriptionIn("Enabled"),
                $"/subscriptions/{Subscription}/providers/Microsoft.ContainerService" => FaultAnswer.Json(
                    200,
                    """{"namespace":"Microsoft.ContainerService","registrationState":"Registered"}"""
                ),
                $"/subscriptions/{Subscription}/providers/Microsoft.Authorization/permissions" => FaultAnswer.Json(
                    200,
                    """{"value":[{"actions":["*"],"notActions":[],"dataActions":["*"],"notDataActions":[]}]}"""
                ),
                _ => Error(404, "NotFound"),
            };
}
