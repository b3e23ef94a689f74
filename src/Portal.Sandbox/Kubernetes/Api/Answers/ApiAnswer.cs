using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Answers;

/// <summary>A status and a body that writes itself as JSON; no body with 204.</summary>
internal sealed record ApiAnswer(int Code, Action<Utf8JsonWriter>? Write)
{
    public static ApiAnswer Of(int code, JsonNode body) => new(code, writer => body.WriteTo(writer));

    public static ApiAnswer Of(ApiRefusal refusal) => Of(refusal.Code, refusal.Status);

    /// <summary>The Status of something done; with details, as a DELETE answers.</summary>
    public static ApiAnswer Success(int code, JsonObject? details = null)
    {
        var status = new JsonObject
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Success",
        };
        if (details is not null)
            status["details"] = details;
        else
            status["code"] = code;
        return Of(code, status);
    }

    public static ApiAnswer Deleted(Kind kind, JsonObject document)
    {
        var details = ApiRefusal.Details(document.Name(), kind.Group, kind.Resource);
        details["uid"] = document.Uid();
        return Success(200, details);
    }
}
