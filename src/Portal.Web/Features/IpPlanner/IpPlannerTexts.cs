namespace Portal.Web.Features.IpPlanner;

/// <summary>Names the texts of the IP planner.</summary>
internal sealed class IpPlannerTexts;
