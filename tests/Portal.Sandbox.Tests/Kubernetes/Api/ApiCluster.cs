using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;
using Portal.TestKit.Time;

namespace Portal.Sandbox.Tests.Kubernetes.Api;

/// <summary>One API server alone, without controllers, behind a real HTTP server, on a clock the test owns.</summary>
internal sealed class ApiCluster : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private ApiCluster(WebApplication app, ClusterStore store, ApiServer server, ManualTimeProvider clock, Uri address)
    {
        (_app, Store, Server, Clock) = (app, store, server, clock);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 200 };
        _http = new HttpClient(handler, disposeHandler: true) { BaseAddress = address };
    }

    public ClusterStore Store { get; }

    public ApiServer Server { get; }

    public ManualTimeProvider Clock { get; }

    public static async Task<ApiCluster> StartAsync()
    {
        var clock = new ManualTimeProvider();
        var store = new ClusterStore(clock);
        var authorizer = new Authorizer(store);
        DefaultRoles.Plant(store);
        foreach (var name in (string[])["default", "kube-system", "kube-public", "kube-node-lease"])
            store.Add(KindTable.Namespace, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } });
        var accounts = new ServiceAccountTokens(new byte[32], store, clock);
        var tokens = new Dictionary<string, UserInfo>(StringComparer.Ordinal)
        {
            ["admin"] = new("admin", [UserInfo.Masters]),
            ["viewer"] = new("viewer", []),
            ["nobody"] = new("nobody", []),
        };
        var server = new ApiServer(store, new Authentication(tokens, accounts), authorizer, accounts, clock);
        var app = Build(server);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        var cluster = new ApiCluster(app, store, server, clock, new Uri(address.Addresses.Single()));
        store.Add(KindTable.ClusterRoleBinding, ViewerBinding());
        return cluster;
    }

    public Task<Answer> Get(string path, string accept = "application/json") =>
        Send("GET", path, null, null, ("Accept", accept));

    public Task<Answer> Post(string path, JsonNode body, string user = "admin") =>
        Send("POST", path, body.ToJsonString(), "application/json", user: user);

    public Task<Answer> Post(string path, string json) => Send("POST", path, json, "application/json");

    public Task<Answer> Put(string path, JsonNode body) => Send("PUT", path, body.ToJsonString(), "application/json");

    public Task<Answer> Merge(string path, string patch) => Send("PATCH", path, patch, "application/merge-patch+json");

    public Task<Answer> Strategic(string path, string patch) =>
        Send("PATCH", path, patch, "application/strategic-merge-patch+json");

    public Task<Answer> JsonPatch(string path, string patch) =>
        Send("PATCH", path, patch, "application/json-patch+json");

    public Task<Answer> Delete(string path, string? options = null) =>
        Send("DELETE", path, options, options is null ? null : "application/json");

    public async Task<Answer> Send(
        string method,
        string path,
        string? body = null,
        string? contentType = null,
        (string Name, string Value)? header = null,
        string? user = "admin"
    )
    {
        using var request = Request(method, path, body, contentType, user);
        if (header is var (name, value))
            request.Headers.TryAddWithoutValidation(name, value);
        return await Send(request);
    }

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, response.Headers, response.Content.Headers, text);
    }

    /// <summary>The answer has begun when this returns: what is written afterwards is seen.</summary>
    public async Task<WatchReader> Watch(string path, string accept = "application/json", string user = "admin")
    {
        using var request = Request("GET", path, null, null, user);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        var response = await _http.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );
        return await WatchReader.OpenAsync(response);
    }

    public HttpRequestMessage Request(string method, string path, string? body, string? contentType, string? user)
    {
        var request = new HttpRequestMessage(
            new HttpMethod(method),
            _http.BaseAddress!.OriginalString.TrimEnd('/') + path
        );
        if (user is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", user);
        if (body is null)
            return request;
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return request;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        Store.Dispose();
    }

    private static WebApplication Build(ApiServer server)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1)
        );
        var app = builder.Build();
        app.Run(context => server.HandleAsync(context, context.Request.Path.Value ?? "/"));
        return app;
    }

    private static JsonObject ViewerBinding() =>
        JsonNode
            .Parse(
                """
                {
                  "metadata": { "name": "viewer" },
                  "roleRef": { "apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "view" },
                  "subjects": [{ "kind": "User", "name": "viewer" }]
                }
                """
            )!
            .AsObject();
}
