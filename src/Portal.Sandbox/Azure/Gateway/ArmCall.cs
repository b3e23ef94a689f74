using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Operations;
using Portal.Sandbox.Azure.Store;
using Portal.Sandbox.Kubernetes.Clusters;

namespace Portal.Sandbox.Azure.Gateway;

/// <summary>One request that passed the gateway, with the estate locked until it is answered.</summary>
internal sealed record ArmCall(
    HttpContext Http,
    Estate Estate,
    ResourceStore Store,
    DateTimeOffset Now,
    JsonObject? Body
)
{
    /// <summary>The cluster that the address names, awake; for rows that ask for it.</summary>
    public SandboxCluster? Cluster { get; init; }

    public string Method => Http.Request.Method;

    public string Path => Http.Request.Path.Value!;

    public string Origin => $"{Http.Request.Scheme}://{Http.Request.Host}";

    public string ApiVersion => Http.Request.Query["api-version"].ToString();

    /// <summary>Its id as Azure writes it, in lower case; empty at an address of the tenant.</summary>
    public string Subscription => Route("s").ToLowerInvariant();

    public string SubscriptionKey => $"/subscriptions/{Subscription}";

    public string Group => Route("g");

    /// <summary>The ending a fault has laid down for the operation this request starts.</summary>
    public Ending Ending => Http.Features.Get<Ending>() ?? Ending.Succeeded;

    public string Route(string name) => (string?)Http.Request.RouteValues[name] ?? "";

    public string? Header(string name) => Http.Request.Headers[name].ToString() is { Length: > 0 } value ? value : null;

    public string Query(string name) => Http.Request.Query[name].ToString();

    public string GroupKey => $"{SubscriptionKey}/resourcegroups/{Group}".ToLowerInvariant();

    /// <summary>Makes the change last, as a write that this request asked for.</summary>
    public void Commit(int status, Batch batch) =>
        Store.Commit(
            batch with
            {
                Write = new AcceptedWrite(Now, Method, Path, Header("x-ms-client-request-id"), status),
            }
        );
}
