namespace Portal.Web.Components.Nodes;

/// <summary>Names the texts about nodes, wherever they are shown.</summary>
internal sealed class NodeTexts;
