using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Portal.Sandbox.Tests;

/// <summary>A sandbox over real TLS on a clock the test owns, with a client that trusts its authority and no other.</summary>
internal sealed class FarSide : IAsyncDisposable
{
    public const string ApiVersion = "2025-10-01";

    private readonly bool _ownsFolder;
    private DateTimeOffset _tokenEnds;
    private string? _token;

    private FarSide(SandboxServer server, string folder, bool ownsFolder, SteppedTime clock)
    {
        (Server, Folder, _ownsFolder, Clock) = (server, folder, ownsFolder, clock);
        Http = Client(server.Endpoints);
    }

    public SandboxServer Server { get; }

    public SandboxEndpoints Endpoints => Server.Endpoints;

    public string Folder { get; }

    public SteppedTime Clock { get; }

    public HttpClient Http { get; }

    public string Subscription => $"/subscriptions/{Endpoints.SubscriptionId}";

    public string Clusters => Group("rg-shop-test") + "/providers/Microsoft.ContainerService/managedClusters";

    public string Group(string name) => $"{Subscription}/resourceGroups/{name}";

    public static async Task<FarSide> StartAsync(
        string? folder = null,
        SteppedTime? clock = null,
        double speed = 1,
        Func<SandboxOptions, SandboxOptions>? options = null
    )
    {
        var data = folder ?? Directory.CreateTempSubdirectory("sandbox-").FullName;
        var time = clock ?? new SteppedTime();
        var plain = new SandboxOptions { DataFolder = data, Speed = speed };
        var server = await SandboxServer.StartAsync(
            options?.Invoke(plain) ?? plain,
            time,
            NullLoggerFactory.Instance,
            TestContext.Current.CancellationToken
        );
        return new FarSide(server, data, folder is null, time);
    }

    public static HttpClient Client(SandboxEndpoints endpoints)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.CertificateChainPolicy = Trust(endpoints);
        return new HttpClient(handler, disposeHandler: true) { BaseAddress = endpoints.Arm };
    }

    public static X509ChainPolicy Trust(SandboxEndpoints endpoints)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(endpoints.Ca));
        return policy;
    }

    public Task<Answer> Get(string path) => Send("GET", path);

    public Task<Answer> Put(string path, JsonNode body, params (string, string)[] headers) =>
        Send("PUT", path, body, headers);

    public Task<Answer> Delete(string path) => Send("DELETE", path);

    /// <summary>Sends with a token and, unless the address has one, the api-version.</summary>
    public async Task<Answer> Send(
        string method,
        string path,
        JsonNode? body = null,
        params (string Name, string Value)[] headers
    )
    {
        var address = path.Contains("api-version=", StringComparison.Ordinal)
            ? path
            : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}api-version={ApiVersion}";
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token());
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await Send(request);
    }

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, response.Headers, response.Content.Headers, text);
    }

    public async Task<string> Token(string scope = "https://management.azure.com/.default")
    {
        if (_token is not null && Clock.GetUtcNow() < _tokenEnds)
            return _token;
        var answer = await RequestToken(("scope", scope));
        answer.Status.ShouldBe((int)HttpStatusCode.OK, answer.Text);
        _tokenEnds = Clock.GetUtcNow().AddMinutes(50);
        return _token = (string)answer.Body["access_token"]!;
    }

    public async Task<Answer> RequestToken(params (string Name, string Value)[] changes)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Endpoints.ClientId,
            ["client_secret"] = Endpoints.ClientSecret,
            ["scope"] = "https://management.azure.com/.default",
        };
        var tenant = Endpoints.TenantId;
        foreach (var (name, value) in changes)
        {
            if (name == "tenant")
                tenant = value;
            else
                form[name] = value;
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{tenant}/oauth2/v2.0/token");
        request.Content = new FormUrlEncodedContent(form);
        return await Send(request);
    }

    public async Task<Answer> Fault(JsonObject fault)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_sandbox/faults");
        request.Content = new StringContent(fault.ToJsonString(), Encoding.UTF8, "application/json");
        var answer = await Send(request);
        answer.Status.ShouldBe(201, answer.Text);
        return answer;
    }

    public async Task<JsonArray> Journal()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_sandbox/journal");
        return (await Send(request)).Body.AsArray();
    }

    /// <summary>Creates a cluster and lets its operation end.</summary>
    public async Task<string> Cluster(string name = "alpha", JsonObject? body = null)
    {
        var path = $"{Clusters}/{name}";
        var answer = await Put(path, body ?? Bodies.Cluster());
        answer.Status.ShouldBe(201, answer.Text);
        Clock.Advance(TimeSpan.FromMinutes(5));
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
        if (_ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}
