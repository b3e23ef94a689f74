namespace Portal.Web.Features.NodeHealth;

/// <summary>Names the texts of node health: board, list, node page and rules.</summary>
internal sealed class NodeTexts;
