using EduReports.Standins.QuestPdf.Infrastructure;

namespace EduReports.Standins.QuestPdf.Elements.Table;

/// <summary>A cell whose place may still be set.</summary>
public interface ITableCellContainer : IContainer;
