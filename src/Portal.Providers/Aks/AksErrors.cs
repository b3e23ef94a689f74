using Portal.Azure.Errors;
using Portal.Core.Catalog;
using Portal.Core.Operations;
using Portal.Providers.Aks.Connecting;

namespace Portal.Providers.Aks;

/// <summary>Turns Azure's refusals into what a person reads: Azure's code and message, and what to do next.</summary>
internal static class AksErrors
{
    private const string AskForRights =
        "Ask an administrator of the subscription to grant the portal's identity this action, then retry.";

    private static readonly Dictionary<string, string> s_advice = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AuthorizationFailed"] = AskForRights,
        ["LinkedAuthorizationFailed"] = AskForRights,
        [ArmErrorCodes.AuthenticationFailed] =
            "Check the connection's credential: it may have expired or been revoked.",
        ["QuotaExceeded"] = "Choose fewer or smaller nodes, another region, or ask Azure for more quota.",
        ["ErrCode_InsufficientVCPUQuota"] =
            "Choose fewer or smaller nodes, or ask Azure for more quota; surge nodes count too.",
        ["SkuNotAvailable"] = "Choose another machine size, zone or region.",
        ["InsufficientSubnetSize"] = "Choose a larger subnet, fewer nodes or fewer pods per node.",
        ["ResourceGroupNotFound"] = "Choose an existing resource group or let the wizard create one.",
        ["RequestDisallowedByPolicy"] =
            "An Azure policy forbids this; ask whoever owns the policy named in the message.",
        ["OperationNotAllowed"] = "Another operation is at work on it; wait for it to end.",
        ["MissingSubscriptionRegistration"] =
            "Register the resource provider Microsoft.ContainerService in the subscription.",
        ["K8sVersionNotSupported"] = "Choose a version that the region offers.",
        ["SubscriptionNotFound"] =
            "Check the subscription's ID, that it is of the identity's tenant, and that the identity has a role in it.",
        ["InvalidAuthenticationTokenTenant"] =
            "The subscription belongs to another tenant: use an application of that tenant.",
        ["InvalidAuthenticationTokenAudience"] =
            "The cloud's audience is wrong: correct it in the portal's configuration.",
        [ArmErrorCodes.NameNotResolved] =
            "Check that the portal's machine can resolve the name, and that the cloud is the right one.",
        [ArmErrorCodes.ConnectionFailed] =
            "Check that a firewall lets the portal's machine through, and the network between; it is tried again by itself.",
        [ArmErrorCodes.UnknownAuthority] =
            "If something between the portal and Azure inspects TLS, add its authority to the trusted certificates; otherwise it is not Azure that answers.",
        [ArmErrorCodes.WrongName] =
            "Something else answers in Azure's place; look at name service, firewall and proxy.",
        [ArmErrorCodes.CertificateExpired] = "Check the clock of the portal's machine, and what answers there.",
        [ArmErrorCodes.TlsFailed] = "Check that nothing between the portal and Azure changes the traffic.",
    };

    public static OperationError ToOperation(ArmException exception) => ToOperation(exception.Error, exception.Status);

    /// <param name="error">What was said.</param>
    /// <param name="status">Of the answer that said it, 0 without an answer; null when work that Azure had taken on failed.</param>
    public static OperationError ToOperation(ArmError error, int? status = null) =>
        new(error.Code, error.Message, Advice(error, status), error.Target);

    public static FarSideException ToFarSide(ArmException exception) =>
        EntraErrors.Of(exception)
        ?? new(exception.Code, exception.Error.Message, Advice(exception.Error, exception.Status), exception)
        {
            RetryAfter = exception.RetryAfter,
            IsThrottling = exception.Status == 429,
        };

    private static string Advice(ArmError error, int? status) =>
        s_advice.TryGetValue(error.Code, out var advice)
            ? advice
            : status switch
            {
                null =>
                    "Look at the cluster in Azure: it may recover by itself. Else delete it, correct what the message names, and try again.",
                0 => "Check that Azure can be reached from the portal; it is tried again by itself.",
                401 => "Check the connection's credential.",
                403 => AskForRights,
                429 => "Azure is throttling; it is tried again by itself.",
                >= 500 => "Azure had an inner problem; it is tried again by itself.",
                _ => "Correct what the message names and try again.",
            };
}
