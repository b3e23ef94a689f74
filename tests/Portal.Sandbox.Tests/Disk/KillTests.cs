using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Disk;

public sealed class KillTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
    private readonly List<Process> _processes = [];

    [Fact]
    public async Task KillMinus9_AfterAnAcceptedPut_LosesNothing()
    {
        string path;
        string poll;
        var first = Start();
        using (var client = await Client())
        {
            path =
                $"/subscriptions/{client.Endpoints.SubscriptionId}/resourceGroups/rg-shop-test/providers/Microsoft.ContainerService/managedClusters/alpha";
            var answer = await client.Send("PUT", path, Bodies.Cluster());
            answer.Status.ShouldBe(201, answer.Text);
            // The next process may be at another port.
            poll = new Uri(answer.Header("Azure-AsyncOperation")!).PathAndQuery;
        }
        first.Kill();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.Delete(Announcement);

        Start();
        using var again = await Client();
        string status;
        while ((status = (string)(await again.Send("GET", poll)).Body["status"]!) is not ("Succeeded" or "Failed"))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);

        status.ShouldBe("Succeeded");
        (await again.Send("GET", path)).State.ShouldBe("Succeeded");
        var writes = (await again.Send("GET", "/_sandbox/journal")).Body.AsArray();
        writes.ShouldHaveSingleItem();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private string Announcement => Path.Combine(_folder, "sandbox", "endpoints.json");

    private Process Start()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Portal.Sandbox.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--data", _folder, "--speed", "40"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        _processes.Add(process);
        process.BeginOutputReadLine();
        return process;
    }

    /// <summary>Waits for the announcement, which appears when the process is ready.</summary>
    private async Task<ProcessClient> Client()
    {
        using var appeared = new SemaphoreSlim(0);
        Directory.CreateDirectory(Path.GetDirectoryName(Announcement)!);
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(Announcement)!, "endpoints.json");
        watcher.Created += (_, _) => appeared.Release();
        watcher.Renamed += (_, _) => appeared.Release();
        watcher.EnableRaisingEvents = true;
        if (!File.Exists(Announcement))
            await appeared.WaitAsync(TestContext.Current.CancellationToken);
        var endpoints = JsonSerializer.Deserialize<SandboxEndpoints>(
            await File.ReadAllTextAsync(Announcement),
            JsonSerializerOptions.Web
        )!;
        return new ProcessClient(endpoints);
    }

    private sealed class ProcessClient(SandboxEndpoints endpoints) : IDisposable
    {
        private readonly HttpClient _http = FarSide.Client(endpoints);
        private string? _token;

        public SandboxEndpoints Endpoints => endpoints;

        public async Task<Answer> Send(string method, string path, JsonNode? body = null)
        {
            _token ??= await Token();
            var address = path.Contains('?', StringComparison.Ordinal) ? path : path + "?api-version=2025-10-01";
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            request.Headers.Authorization = new("Bearer", _token);
            request.Content = body is null ? null : new StringContent(body.ToJsonString());
            using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new Answer((int)response.StatusCode, response.Headers, response.Content.Headers, text);
        }

        public void Dispose() => _http.Dispose();

        private async Task<string> Token()
        {
            using var form = new FormUrlEncodedContent([
                new("grant_type", "client_credentials"),
                new("client_id", endpoints.ClientId),
                new("client_secret", endpoints.ClientSecret),
                new("scope", "https://management.azure.com/.default"),
            ]);
            using var response = await _http.PostAsync(
                $"/{endpoints.TenantId}/oauth2/v2.0/token",
                form,
                TestContext.Current.CancellationToken
            );
            return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!;
        }
    }
}
