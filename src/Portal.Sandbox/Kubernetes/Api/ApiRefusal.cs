using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Api;

/// <summary>What the API answers instead of acting: a Status, in the words of a real API server.</summary>
internal sealed class ApiRefusal(int code, string? reason, string message, JsonObject? details = null)
    : Exception(message)
{
    public int Code => code;

    public string? Reason => reason;

    /// <summary>Seconds, also in the details.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>What a list that can go on answers beside the refusal: metadata.continue.</summary>
    public string? Continue { get; init; }

    public JsonObject Status
    {
        get
        {
            var metadata = Continue is null ? new JsonObject() : new JsonObject { ["continue"] = Continue };
            var status = new JsonObject
            {
                ["kind"] = "Status",
                ["apiVersion"] = "v1",
                ["metadata"] = metadata,
                ["status"] = "Failure",
                ["message"] = Message,
            };
            if (reason is not null)
                status["reason"] = reason;
            if (details is not null)
                status["details"] = details.DeepClone();
            status["code"] = code;
            return status;
        }
    }

    public static ApiRefusal BadRequest(string message) => new(400, "BadRequest", message);

    public static ApiRefusal Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    public static ApiRefusal NotFound(Kind kind, string name) => NotFound(kind.Group, kind.Resource, name);

    public static ApiRefusal NotFound(string group, string resource, string name) =>
        new(404, "NotFound", $"{Qualified(resource, group)} \"{name}\" not found", Details(name, group, resource));

    /// <summary>No such resource in a group that exists.</summary>
    public static ApiRefusal NoResource() =>
        new(404, "NotFound", "the server could not find the requested resource", new JsonObject());

    public static ApiRefusal MethodNotAllowed() =>
        new(
            405,
            "MethodNotAllowed",
            "the server does not allow this method on the requested resource",
            new JsonObject()
        );

    public static ApiRefusal AlreadyExists(Kind kind, string name, bool terminating = false) =>
        new(
            409,
            "AlreadyExists",
            $"{(terminating ? "object is being deleted: " : "")}{kind.GroupResource} \"{name}\" already exists",
            Details(name, kind.Group, kind.Resource)
        );

    public static ApiRefusal Conflict(Kind kind, string name, string why, string? subresource = null)
    {
        var resource = subresource is null ? kind.Resource : $"{kind.Resource}/{subresource}";
        return new(
            409,
            "Conflict",
            $"Operation cannot be fulfilled on {Qualified(resource, kind.Group)} \"{name}\": {why}",
            Details(name, kind.Group, resource)
        );
    }

    /// <summary>The object changed since the client read it.</summary>
    public static ApiRefusal Modified(Kind kind, string name) =>
        Conflict(
            kind,
            name,
            "the object has been modified; please apply your changes to the latest version and try again"
        );

    public static ApiRefusal Forbidden(Kind kind, string name, string why) =>
        new(
            403,
            "Forbidden",
            $"{kind.GroupResource} \"{name}\" is forbidden: {why}",
            Details(name, kind.Group, kind.Resource)
        );

    /// <summary>422; the details name the KIND, where a 404 names the resource.</summary>
    public static ApiRefusal Invalid(Kind kind, string name, IReadOnlyList<Cause> causes) =>
        Invalid(kind.Group, kind.Name, name, causes);

    public static ApiRefusal Invalid(string group, string kind, string name, IReadOnlyList<Cause> causes)
    {
        var details = Details(name, group, kind);
        details["causes"] = new JsonArray([.. causes.Select(cause => cause.Node)]);
        var list = string.Join(", ", causes.Select(cause => cause.Text));
        var why = causes.Count == 1 ? list : $"[{list}]";
        return new(422, "Invalid", $"{Qualified(kind, group)} \"{name}\" is invalid: {why}", details);
    }

    public static ApiRefusal Expired(string message) => new(410, "Expired", message);

    /// <summary>A refusal that real servers send without a reason.</summary>
    public static ApiRefusal Unexplained(string message, int code = 500) => new(code, null, message);

    public static ApiRefusal UnsupportedMediaType(string message) => new(415, "UnsupportedMediaType", message);

    public static ApiRefusal TooLarge(string message) => new(413, "RequestEntityTooLarge", message);

    public static string Qualified(string resource, string group) =>
        group.Length == 0 ? resource : $"{resource}.{group}";

    public static JsonObject Details(string name, string group, string kind)
    {
        var details = new JsonObject();
        if (name.Length > 0)
            details["name"] = name;
        if (group.Length > 0)
            details["group"] = group;
        details["kind"] = kind;
        return details;
    }
}
