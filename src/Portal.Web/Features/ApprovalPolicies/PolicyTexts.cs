namespace Portal.Web.Features.ApprovalPolicies;

/// <summary>Names the texts of the approval policy.</summary>
internal sealed class PolicyTexts;
