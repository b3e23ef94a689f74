namespace Portal.Web.Features.Operations;

/// <summary>Names the texts of the list of operations and of one operation's page.</summary>
internal sealed class OperationTexts;
