using EduReports.Standins.QuestPdf.Drawing;
using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements;

/// <summary>A group of pages of one layout. The content slot takes what header and footer leave.</summary>
internal sealed class PageElement : Element
{
    private readonly SemanticNode headerPart = SemanticNode.Group(isPagination: true);
    private readonly SemanticNode contentPart = SemanticNode.Group();
    private readonly SemanticNode footerPart = SemanticNode.Group(isPagination: true);
    private readonly SemanticNode foregroundPart = SemanticNode.Group(isPagination: true);

    public PageElement() => Children = [Background, Header, Content, Footer, Foreground];

    public Container Background { get; } = new();

    public Container Foreground { get; } = new();

    public Container Header { get; } = new();

    public Container Content { get; } = new();

    public Container Footer { get; } = new();

    public Size MinSize { get; set; }

    public Size MaxSize { get; set; }

    public float MarginLeft { get; set; }

    public float MarginTop { get; set; }

    public float MarginRight { get; set; }

    public float MarginBottom { get; set; }

    public Color PageColor { get; set; } = 0u;

    public Func<TextStyle, TextStyle> TextStyle { get; set; } = style => style;

    public override IReadOnlyList<Element> Children { get; }

    public override void ApplyTextStyle(TextStyle inherited, StyleInheritance styles) =>
        base.ApplyTextStyle(styles.Resolve(TextStyle(Infrastructure.TextStyle.Default), inherited), styles);

    /// <summary>The space is the largest page; the answer's size is the page's.</summary>
    protected override SpacePlan MeasureCore(PageContext context, Size space)
    {
        var inner = Inner(space);
        if (inner.Width < 0 || inner.Height < 0)
        {
            return SpacePlan.Wrap;
        }
        var header = Header.Measure(context, inner);
        var footer = Footer.Measure(context, inner);
        if (!header.IsFinal || !footer.IsFinal)
        {
            return SpacePlan.Wrap;
        }
        var remaining = inner.Height - header.Height - footer.Height;
        var content = Content.Measure(context, new Size(inner.Width, Math.Max(0, remaining)));
        if (content.IsWrap || remaining < -Size.Tolerance)
        {
            return SpacePlan.Wrap;
        }
        var width = Math.Max(content.Width, Math.Max(header.Width, footer.Width)) + MarginLeft + MarginRight;
        var height = header.Height + content.Height + footer.Height + MarginTop + MarginBottom;
        return new SpacePlan(content.IsPartial ? SpacePlanKind.PartialRender : SpacePlanKind.FullRender,
            Math.Clamp(width, MinSize.Width, MaxSize.Width), Math.Clamp(height, MinSize.Height, MaxSize.Height));
    }

    protected override void DrawCore(PageContext context, Canvas canvas, Size space)
    {
        if (PageColor.Alpha > 0)
        {
            canvas.FillRectangle(0, 0, space.Width, space.Height, PageColor);
        }
        var inner = Inner(space);
        DrawRepeated(context, canvas, Background, SemanticNode.Ignored, 0, 0, space);
        var header = Header.Measure(context, inner).Height;
        var footer = Footer.Measure(context, inner).Height;
        DrawRepeated(context, canvas, Header, headerPart, MarginLeft, MarginTop, new Size(inner.Width, header));
        canvas.BeginSemantic(contentPart);
        Content.DrawAt(context, canvas, MarginLeft, MarginTop + header, new Size(inner.Width, Math.Max(0, inner.Height - header - footer)));
        canvas.EndSemantic();
        DrawRepeated(context, canvas, Footer, footerPart, MarginLeft, MarginTop + inner.Height - footer, new Size(inner.Width, footer));
        DrawRepeated(context, canvas, Foreground, foregroundPart, 0, 0, space);
    }

    private static void DrawRepeated(PageContext context, Canvas canvas, Container slot, SemanticNode part, float x, float y, Size space)
    {
        // The part takes its place among the others even where it is empty on this page.
        canvas.BeginSemantic(part);
        if (!slot.Measure(context, space).IsWrap)
        {
            slot.DrawAt(context, canvas, x, y, space);
            slot.ResetState(Reset.ForRepetition);
        }
        canvas.EndSemantic();
    }

    /// <summary>What the margins leave.</summary>
    public Size Inner(Size space) => new(space.Width - MarginLeft - MarginRight, space.Height - MarginTop - MarginBottom);
}
