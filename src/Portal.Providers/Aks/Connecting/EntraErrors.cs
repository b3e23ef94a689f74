using System.Text.RegularExpressions;
using Portal.Azure.Errors;
using Portal.Core.Catalog;

namespace Portal.Providers.Aks.Connecting;

/// <summary>
/// Why Microsoft Entra gave no token, in plain words. The codes are those of
/// https://learn.microsoft.com/entra/identity-platform/reference-error-codes.
/// </summary>
internal static partial class EntraErrors
{
    private const string Rotate = "A connection that there is already takes it by Rotate.";

    private static readonly Dictionary<string, (string Sentence, string Advice)> s_known = new(StringComparer.Ordinal)
    {
        ["7000215"] = (
            "The client secret is wrong.",
            $"Enter the secret's value, which Azure shows only once, and not its ID. If the value is lost, make a new secret. {Rotate}"
        ),
        ["7000222"] = (
            "The client secret has expired.",
            $"Make a new secret for the application (App registrations > Certificates & secrets). {Rotate}"
        ),
        ["90002"] = (
            "There is no such tenant in this cloud.",
            "Check the tenant's ID and that the cloud is the one it belongs to."
        ),
        ["900023"] = ("The tenant's name is no id and no domain.", "Enter the directory (tenant) ID."),
        ["700016"] = (
            "The tenant knows no application with this ID.",
            "Check the application (client) ID, and that the application is registered or has been admitted in this tenant."
        ),
        ["7000229"] = (
            "The application is not admitted in this tenant.",
            "Let an administrator of the tenant make a service principal for it (az ad sp create --id)."
        ),
        ["7000112"] = (
            "The application is disabled.",
            "Let an administrator of the tenant enable it, or use another application."
        ),
        ["700027"] = (
            "The application does not know this certificate.",
            "Upload its public part to the application (App registrations > Certificates & secrets)."
        ),
        ["700024"] = ("The portal's clock and Microsoft's differ too much.", "Set the clock of the portal's machine."),
        ["70021"] = FederationOf("trusts no such service account"),
        ["700211"] = FederationOf("trusts another cluster's issuer"),
        ["700212"] = FederationOf("trusts another audience"),
        ["700213"] = FederationOf("trusts another service account"),
        ["53003"] = (
            "A Conditional Access policy of the tenant forbids it.",
            "Let an administrator of the tenant except the application, or allow the portal's address."
        ),
        ["500011"] = (
            "The tenant does not know this cloud's Resource Manager.",
            "Check that the cloud is the one the tenant belongs to."
        ),
    };

    /// <summary>Null when Entra was not asked or gave no code that is known here.</summary>
    public static FarSideException? Of(ArmException exception)
    {
        if (exception.Error.Subcode == ArmErrorCodes.IdentityUnavailable || IsOfTheMachine(exception))
        {
            return Unavailable(exception);
        }

        return
            exception.Code == ArmErrorCodes.AuthenticationFailed
            && Code().Match(exception.Error.Message) is { Success: true } match
            && s_known.TryGetValue(match.Groups["code"].Value, out var known)
            ? new FarSideException($"{match.Value}", $"{known.Sentence} ({match.Value})", known.Advice, exception)
            : null;
    }

    // What answers in the identity endpoint's place, such as a proxy, is no refusal of Entra's.
    private static bool IsOfTheMachine(ArmException exception) =>
        exception.Code == ArmErrorCodes.AuthenticationFailed
        && exception.Error.Message.Contains("[Managed Identity]", StringComparison.Ordinal)
        && !Code().IsMatch(exception.Error.Message);

    private static FarSideException Unavailable(ArmException exception) =>
        exception.Error.Message.Contains("WorkloadIdentity", StringComparison.Ordinal)
            ? new FarSideException(
                "NoWorkloadIdentity",
                "The portal's pod has no workload identity: no service account token was found.",
                "Run the portal in a cluster with workload identity, with its service account labelled azure.workload.identity/use, or choose another credential.",
                exception
            )
            : new FarSideException(
                "NoManagedIdentity",
                "The portal's machine offers no managed identity.",
                "Run the portal on a machine of Azure and give that an identity (the client ID must be that identity's where one is given), or choose another credential.",
                exception
            );

    private static (string, string) FederationOf(string what) =>
        (
            $"The application {what}.",
            "Compare the application's federated credential with the issuer, subject and audience of the portal's service account."
        );

    [GeneratedRegex("AADSTS(?<code>[0-9]{4,9})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
