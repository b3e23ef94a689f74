namespace Portal.Core.Planning.Code;

public enum CodeLanguage
{
    AzureCli,
    AzurePowerShell,
    Bicep,
    ArmJson,
    Terraform,
}
