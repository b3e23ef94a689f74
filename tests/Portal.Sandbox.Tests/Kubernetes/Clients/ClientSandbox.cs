using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;

[assembly: AssemblyFixture(typeof(Portal.Sandbox.Tests.Kubernetes.Clients.ClientSandbox))]

namespace Portal.Sandbox.Tests.Kubernetes.Clients;

/// <summary>One sandbox on the machine's own clock for all tests with real clients; started by the first that asks.</summary>
public sealed partial class ClientSandbox : IAsyncLifetime
{
    private readonly Lazy<Task> _started;
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-clients-").FullName;
    private SandboxServer? _server;
    private HttpClient? _http;
    private string _address = "";
    private int _namespaces;

    public ClientSandbox() => _started = new Lazy<Task>(StartAsync);

    public string Kubeconfig => Path.Combine(_folder, "kubeconfig");

    public string Folder => _folder;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Skips the test where this machine has no such kubectl.</summary>
    internal async Task<Kubectl> Kubectl(string name)
    {
        var program = Clients.Kubectl.Find(name);
        Assert.SkipWhen(program is null, $"{name} is not on this machine.");
        var cache = Path.Combine(_folder, name == Clients.Kubectl.Debian ? "debian" : "path");
        return new Kubectl(program, await ReadyKubeconfig(), cache, await Namespace());
    }

    public async Task<string> ReadyKubeconfig()
    {
        await _started.Value;
        return Kubeconfig;
    }

    /// <summary>The path of the cluster's API server on its host.</summary>
    public async Task<string> Prefix()
    {
        await _started.Value;
        return new Uri(_address).AbsolutePath;
    }

    /// <summary>A new namespace with its service account.</summary>
    public async Task<string> Namespace()
    {
        await _started.Value;
        var name = $"client-{Interlocked.Increment(ref _namespaces).ToString(CultureInfo.InvariantCulture)}";
        await Send("POST", "/api/v1/namespaces", new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } });
        return name;
    }

    /// <summary>What the API says itself, without a client in between; null where there is nothing.</summary>
    public async Task<JsonObject?> Find(string path) => await Send("GET", path) is { } found ? found : null;

    public async Task<JsonObject> Get(string path) => (await Find(path)).ShouldNotBeNull(path);

    /// <summary>Asks again, each tenth of a second, until it is so.</summary>
    public async Task<JsonObject> Until(string path, Func<JsonObject, bool> so)
    {
        while (true)
        {
            if (await Find(path) is { } found && so(found))
                return found;
            await Task.Delay(
                TimeSpan.FromMilliseconds(100),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
        }
    }

    public async Task<JsonObject?> Send(string method, string path, JsonObject? body = null)
    {
        await _started.Value;
        using var request = new HttpRequestMessage(new HttpMethod(method), _address + path);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http!.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (response.StatusCode == System.Net.HttpStatusCode.NotFound)
            return null;
        response.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>One exchange as it is, with the headers given; no Authorization means the administrator's.</summary>
    internal async Task<Answer> Exchange(
        string method,
        string path,
        JsonNode? body,
        params (string Name, string Value)[] headers
    )
    {
        await _started.Value;
        using var request = new HttpRequestMessage(new HttpMethod(method), _address + path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _http!.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, response.Headers, response.Content.Headers, text);
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        _server = await SandboxServer.StartAsync(
            new SandboxOptions { DataFolder = _folder, Speed = 20 },
            TimeProvider.System,
            NullLoggerFactory.Instance,
            CancellationToken.None
        );
        var config = await ClusterCredential.AdminKubeconfig(_server);
        await File.WriteAllTextAsync(Kubeconfig, config);
        _http = FarSide.Client(_server.Endpoints);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            Token().Match(config).Groups["token"].Value
        );
        _address = Server().Match(config).Groups["server"].Value;
    }

    [GeneratedRegex(@"^\s*token:\s*(?<token>\S+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex(@"^\s*server:\s*(?<server>\S+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Server();
}
