using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Gateway;

/// <summary>
/// Azure's two error shapes: wrapped by the gateway, flat from the AKS resource provider (against its own swagger).
/// </summary>
internal static class ArmErrors
{
    public static ArmAnswer Gateway(int status, string code, string message)
    {
        var error = new JsonObject { ["code"] = code, ["message"] = message };
        return new ArmAnswer(status, new JsonObject { ["error"] = error }).With("x-ms-failure-cause", "gateway");
    }

    public static ArmAnswer Flat(int status, string code, string message, string? target = null)
    {
        var body = new JsonObject
        {
            ["code"] = code,
            ["details"] = null,
            ["message"] = message,
            ["subcode"] = "",
        };
        if (target is not null)
            body["target"] = target;
        return new ArmAnswer(status, body).FromProvider();
    }

    public static ArmAnswer Invalid(string target, string reason) =>
        Flat(400, "InvalidParameter", $"The value of parameter {target} is invalid. Error details: {reason}", target);

    public static ArmAnswer ResourceNotFound(string type, string name, string group) =>
        Gateway(
            404,
            "ResourceNotFound",
            $"The Resource '{type}/{name}' under resource group '{group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"
        );

    public static ArmAnswer GroupNotFound(string group) =>
        Gateway(404, "ResourceGroupNotFound", $"Resource group '{group}' could not be found.");

    /// <summary>The provider's own "not found", which a client meets below an existing cluster.</summary>
    public static ArmAnswer PoolNotFound(string subscription, string group, string cluster, string pool) =>
        NotFound(
            $"Could not find the agentpool: {pool} in subscription: {subscription}, resourceGroup: {group}, resourceName: {cluster}.",
            "Agent Pool not found",
            "GetAgentPool_NotFound"
        );

    public static ArmAnswer NotFound(string message, string reason, string subcode)
    {
        var answer = Flat(404, "NotFound", message);
        var detail = new JsonObject
        {
            ["code"] = "Unspecified",
            ["message"] = $"rpc error: code = NotFound desc = {reason}",
        };
        (answer.Body!["details"], answer.Body["subcode"]) = (new JsonArray(detail), subcode);
        return answer;
    }
}
