using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Pipeline;

namespace Portal.Providers.Aks.Code;

/// <summary>
/// One request to Azure, neutral of any language. <paramref name="Action"/> follows the resource's id (<c>stop</c>);
/// <paramref name="Body"/> is what is sent, but for secrets, which stand as <see cref="CodeSecret"/> says.
/// </summary>
internal sealed record CodeRequest(RequestMethod Method, CodeResource Resource, string Action, JsonObject? Body)
{
    /// <summary>The resource as it is now; null when it is to be made.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>It says how a resource shall be, rather than what shall be done.</summary>
    public bool IsState => Method == RequestMethod.Put && Action.Length == 0 && Body is not null;

    public string Path =>
        $"{Resource.Id}{(Action.Length > 0 ? "/" : "")}{Action}?api-version={Uri.EscapeDataString(Resource.ApiVersion)}";

    public static CodeRequest Of(ArmRequest request, JsonObject? before) =>
        new(request.Method, CodeResource.Of(request), request.SubPath, request.Body as JsonObject) { Before = before };
}
