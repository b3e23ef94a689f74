using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;
using Portal.Sandbox.Tests.Kubernetes.Api;

namespace Portal.Sandbox.Tests.Kubernetes.Replay;

/// <summary>
/// Puts on the stage what the recording takes for granted: objects made before it began, and those that controllers,
/// which are not here, would have made or changed meanwhile.
/// </summary>
internal sealed class Stage(ApiCluster cluster)
{
    private readonly Dictionary<string, JsonObject> _known = new(StringComparer.Ordinal);

    public void Prepare(IReadOnlyList<Exchange> exchanges)
    {
        var made = exchanges
            .Where(e => e is { Method: "POST", Plain: "/api/v1/namespaces", Status: 201 })
            .Select(e => (string?)(e.Body as JsonObject)?["metadata"]?["name"])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var exchange in exchanges)
        {
            Learn(exchange);
            if (
                ApiPath.Parse(exchange.Plain) is { Namespace: { Length: > 0 } space }
                && !made.Contains(space)
                && space is not ("nope" or "nosuch" or "life")
            )
                Plant(KindTable.Namespace, Named(space, null));
        }
    }

    /// <summary>Makes the stage fit an exchange that is about to be played.</summary>
    public void Set(Exchange exchange)
    {
        if (ApiPath.Parse(exchange.Plain) is not { } path || Kind(path) is not { } kind)
            return;
        if (exchange is { Method: "GET", Status: 200 })
            Show(kind, path, exchange);
        else if (exchange is { Method: "POST", Status: 409, Body: JsonObject twin } && path.Subresource is null)
            Plant(kind, Named(twin.Name(), Space(kind, path)));
        else if (path.Name is { } name && Exists(exchange) && cluster.Store.Find(kind, Space(kind, path), name) is null)
            Plant(
                kind,
                Alive(_known.GetValueOrDefault(Key(kind, path.Namespace, name))) ?? Named(name, Space(kind, path))
            );
    }

    /// <summary>A revision that the recording never showed is the newest: a controller had made it.</summary>
    public void Freshen(Exchange exchange, JsonNode? body)
    {
        if (
            exchange.Method is not ("PUT" or "DELETE")
            || ApiPath.Parse(exchange.Plain) is not { Name: { } name } path
            || Kind(path) is not { } kind
            || cluster.Store.Find(kind, Space(kind, path), name) is not { } stored
        )
            return;
        if ((body as JsonObject)?["metadata"] is JsonObject metadata)
        {
            if ((string?)metadata["resourceVersion"] is { Length: > 1 } revision && revision.All(char.IsAsciiDigit))
                metadata["resourceVersion"] = stored.Metadata()["resourceVersion"]?.DeepClone();
            if (metadata["uid"] is not null)
                metadata["uid"] = stored.Uid();
        }
    }

    public static Kind? Kind(ApiPath path) => KindTable.Find(path.Group, path.Version, path.Resource);

    /// <summary>Answers that only an object that is there can give.</summary>
    private static bool Exists(Exchange exchange) =>
        exchange.Method is not "POST" || exchange.Plain.Split('/') is [.., "eviction" or "binding" or "token"]
            ? exchange.Status is 200 or 409 or 422 or 429 || (exchange is { Method: "POST", Status: 201 })
            : false;

    private void Show(Kind kind, ApiPath path, Exchange exchange)
    {
        var answer = exchange.Answer;
        // A page that others follow: there is more than the recording shows.
        if (answer?["metadata"]?["continue"] is not null)
        {
            Plant(kind, Named("zzz-more", kind.Namespaced ? path.Namespace ?? "zzz-more" : null));
            foreach (
                var more in _known.Where(one =>
                    one.Key.StartsWith($"{kind.Storage} {Space(kind, path)} ", StringComparison.Ordinal)
                )
            )
                Plant(kind, more.Value);
        }
        var items = answer?["items"] as JsonArray ?? answer?["rows"] as JsonArray;
        var documents = items is null ? [answer] : items.Select(item => (item?["object"] ?? item) as JsonObject);
        foreach (var document in documents.OfType<JsonObject>().Where(d => d["metadata"]?["name"] is not null))
        {
            var whole = (string?)document["kind"] is null || (string?)document["kind"] == kind.Name;
            Plant(
                kind,
                whole ? document : _known.GetValueOrDefault(KeyOf(kind, document)) ?? Selected(document, exchange.Path),
                overwrite: whole && path.Subresource is null or "status"
            );
        }
    }

    private void Plant(Kind kind, JsonObject document, bool overwrite = false)
    {
        var stored = KindView.ToStored(kind, document).DeepClone().AsObject();
        stored.Metadata().Remove("managedFields");
        stored.Metadata().Remove("selfLink");
        if (kind.Namespaced && stored.Namespace().Length == 0)
            return;
        foreach (var owner in stored.Owners())
            owner["uid"] = Owner(owner, Space(kind, stored));
        if (cluster.Store.Find(kind, Space(kind, stored), stored.Name()) is null)
            cluster.Store.Add(kind, stored);
        var current = cluster.Store.Find(kind, Space(kind, stored), stored.Name());
        if (
            current is null
            || (!overwrite && !stored.Terminating())
            || !Comparison.Differences(document, current).Any()
        )
            return;
        cluster.Store.Change(
            kind,
            Space(kind, stored),
            stored.Name(),
            target =>
            {
                foreach (var field in target.Select(field => field.Key).ToList())
                    target.Remove(field);
                var kept = KindTable.Stored(kind.Storage);
                (target["kind"], target["apiVersion"]) = (kept.Name, kept.ApiVersion);
                foreach (var (field, value) in stored)
                    target[field] = value?.DeepClone();
                (target["kind"], target["apiVersion"]) = (kept.Name, kept.ApiVersion);
            }
        );
    }

    /// <summary>The uid that an owner has here; without the owner its dependents would go at once.</summary>
    private string Owner(JsonObject reference, string? space)
    {
        if (KindTable.FindKind((string?)reference["apiVersion"], (string?)reference["kind"]) is not { } kind)
            return (string)reference["uid"]!;
        var (name, at) = ((string)reference["name"]!, kind.Namespaced ? space : null);
        if (cluster.Store.Find(kind, at, name) is null)
            Plant(kind, _known.GetValueOrDefault(Key(kind, at, name)) ?? Named(name, at));
        return cluster.Store.Find(kind, at, name)?.Uid() ?? (string)reference["uid"]!;
    }

    private void Learn(Exchange exchange)
    {
        if (exchange.Status >= 300 || ApiPath.Parse(exchange.Plain) is not { } path || Kind(path) is not { } kind)
            return;
        var documents = exchange.Answer?["items"] is JsonArray items
            ? items.OfType<JsonObject>()
            : new[] { exchange.Answer }.OfType<JsonObject>();
        foreach (var document in documents)
        {
            if ((string?)document["kind"] is null || (string?)document["kind"] == kind.Name)
                _known.TryAdd(KeyOf(kind, document), document);
        }
    }

    /// <summary>Before it was deleted.</summary>
    private static JsonObject? Alive(JsonObject? document)
    {
        var alive = document?.DeepClone().AsObject();
        alive?.Metadata().Remove("deletionTimestamp");
        alive?.Metadata().Remove("deletionGracePeriodSeconds");
        return alive;
    }

    private static string? Space(Kind kind, ApiPath path) => kind.Namespaced ? path.Namespace : null;

    private static string? Space(Kind kind, JsonObject document) => kind.Namespaced ? document.Namespace() : null;

    private static string KeyOf(Kind kind, JsonObject document) =>
        Key(kind, document.Namespace() is { Length: > 0 } space ? space : null, document.Name());

    private static string Key(Kind kind, string? space, string name) =>
        $"{kind.Storage} {(kind.Namespaced ? space : null)} {name}";

    /// <summary>An object of which only the metadata were recorded, with the fields that it was selected by.</summary>
    private static JsonObject Selected(JsonObject document, string path)
    {
        var bare = new JsonObject { ["metadata"] = document["metadata"]?.DeepClone() };
        var selector = Uri.UnescapeDataString(path.Split("fieldSelector=") is [_, var rest] ? rest.Split('&')[0] : "");
        foreach (var term in selector.Split(',').Where(t => !t.Contains("!=", StringComparison.Ordinal)))
        {
            var (field, value) = term.Split('=') is [var f, .., var v] ? (f.Split('.'), v) : ([], "");
            if (field.Length is 2 && field[0] != "metadata" && value is not ("true" or "false" or "0" or ""))
                ((JsonObject)(bare[field[0]] ??= new JsonObject()))[field[1]] = value;
            else if (field.Length == 1 && value.Length > 0)
                bare[field[0]] = value;
        }
        return bare;
    }

    private static JsonObject Named(string name, string? space)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (space is not null)
            metadata["namespace"] = space;
        return new JsonObject { ["metadata"] = metadata };
    }
}
